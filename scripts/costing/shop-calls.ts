import { type Habits, perAppointment, phoneHours } from './assumptions.ts';
import type { MeasuredOperation } from './measured-processor.ts';
import { type CallCost, type RecordedUnits, unitsOf } from './recorded-units.ts';

/** A way an operation is called that is paid for. */
export interface PaidCall {
  readonly operation: string;
  readonly when: string;
  readonly cost: CallCost;
  /** Which of the measured operations its CPU is like. */
  readonly like: MeasuredOperation;
  /** Whether limits count it: what is unchanged they do not. */
  readonly isCounted: boolean;
}

/** Calls of a shop in a month. */
export interface ShopCalls extends PaidCall {
  readonly calls: number;
  /** How that number comes about. */
  readonly how: string;
}

/** The recorded board, and how many cards it has. */
const [fullBoard, fullCards] = ['40 cards, 3 carried over', 40];
const emptyBoard = 'an empty day, nothing carried over';

/** How an appointment is moved on its way, as a rule. */
const steps = ['from scheduled into `open`', 'within `open`', 'out of `open`'] as const;

/** What a board of so many cards costs, on the line through the recorded boards of none and of 40. */
export function boardOf(recorded: RecordedUnits, cards: number): CallCost {
  const [empty, full] = [emptyBoard, fullBoard].map((when) => unitsOf(recorded, 'getBoard', when)) as [
    CallCost,
    CallCost,
  ];
  const between = (part: keyof CallCost) => empty[part] + ((full[part] - empty[part]) * cards) / fullCards;
  return {
    reads: Math.ceil(between('reads') * 2) / 2,
    ...{ tableWrites: 0, indexWrites: 0 },
    answerBytes: Math.round(between('answerBytes')),
    logBytes: full.logBytes,
  };
}

/** The calls whose cost is told one by one: those of the day, and of work that is queued. */
export function hotCalls(recorded: RecordedUnits): readonly PaidCall[] {
  const call = (operation: string, when: string, like: MeasuredOperation, isCounted = true): PaidCall => ({
    ...{ operation, when, like, isCounted },
    cost: unitsOf(recorded, operation, when),
  });
  return [
    call('getBoard', fullBoard, 'board'),
    call('getBoard', `${fullBoard}, unchanged (304)`, 'board', false),
    call('getDashboardStats', '40 cards, 3 on the premises from other days', 'board'),
    call('getAppointment', '`on` right', 'move'),
    call('searchCustomers', 'a name 1 of them has', 'move'),
    call('moveAppointment', 'within the day, outside `open`', 'move'),
    ...steps.map((when) => call('moveAppointment', when, 'move')),
    call('createAppointment', 'customer by id, one service', 'move'),
    call('updateAppointment', 'notes, money or times of the day', 'move'),
    call('submitJob', 'one job', 'move'),
    call('getJob', 'over', 'move'),
  ];
}

const whole = (count: number) => Math.round(count).toLocaleString('en-US');

/** What a shop calls in a month. A board it asks for is changed where somebody wrote since it asked last. */
export function callsOfShop(recorded: RecordedUnits, habits: Habits): readonly ShopCalls[] {
  const { appointments, days, hours, screens, phones, poll } = habits;
  const hot = hotCalls(recorded);
  const booked = appointments * days;
  const openSeconds = hours * 3_600;
  const looked = screens * hours + phones * Math.min(hours, phoneHours);
  const polls = (looked * 3_600 * days) / poll;
  const { bookings, changes, searches, looks } = perAppointment;
  const writes = appointments * (bookings + changes + steps.length);
  const changed = openSeconds === 0 ? 0 : 1 - Math.exp((-writes * poll) / openSeconds);
  const share = `${(changed * 100).toFixed(1)} %`;
  const of = (operation: string, when: string, calls: number, how: string): ShopCalls => {
    const found = hot.find((call) => call.operation === operation && call.when === when);
    if (found === undefined) throw new Error(`${operation}, ${when} is no hot call`);
    return { ...found, calls, how };
  };
  const each = (times: number) => `${times} × ${whole(booked)} appointments`;
  const board = boardOf(recorded, appointments);
  const asked = `of ${whole(polls)} polls, one each ${poll} s`;
  return [
    {
      ...of('getBoard', fullBoard, polls * changed, `${share} ${asked}: ${writes} writes a day`),
      ...{ when: `${appointments} cards`, cost: board },
    },
    {
      ...of('getBoard', `${fullBoard}, unchanged (304)`, polls * (1 - changed), `the others ${asked}`),
      ...{ when: `${appointments} cards, unchanged (304)` },
      cost: { ...unitsOf(recorded, 'getBoard', `${fullBoard}, unchanged (304)`), reads: board.reads },
    },
    of('createAppointment', 'customer by id, one service', booked * bookings, each(bookings)),
    ...steps.map((when) => of('moveAppointment', when, booked, each(1))),
    of('updateAppointment', 'notes, money or times of the day', booked * changes, each(changes)),
    of('searchCustomers', 'a name 1 of them has', booked * searches, each(searches)),
    of('getAppointment', '`on` right', booked * looks, each(looks)),
  ];
}
