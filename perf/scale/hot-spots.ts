import { SeededRandom } from '#shared/domain/seeded-random.ts';
import type { Actions, Requests } from './actions.ts';
import { newTable } from './aws.ts';
import { Demands } from './demands.ts';
import { Partitions } from './partitions.ts';
import { countingPlace } from './simulation.ts';
import { callsOf, movesAlone, movesOf, peakCalls, type Share, type Shop, wholeMix } from './traffic.ts';

/** A partition key that all of a shop, or everybody, asks for. */
export interface HotSpot {
  readonly partition: string;
  /** What is done that asks for it. */
  readonly when: string;
  readonly shares: readonly Share[];
  /** What a size of 1 is. */
  readonly unit: 'appointments' | 'jobs';
  /** Whether DynamoDB can part it: it has items enough that none of them is asked for by all. */
  readonly canBeSplit: boolean;
}

const buttons = movesAlone(movesOf.buttons);
const drags = wholeMix(movesOf.drags);
/** As often as an appointment: five moves are one. */
const jobs: Share[] = ['submitJob', 'job run'].map((action) => ({ action, perMove: 1 / 5 }));

/** Every key that grows hot with a shop, or with all of them. */
export const hotSpots: readonly HotSpot[] = [
  {
    partition: 'board T#<shop>#D#<date>',
    when: 'boards, figures and drags, which read the day whole',
    shares: drags,
    unit: 'appointments',
    canBeSplit: true,
  },
  {
    partition: 'board T#<shop>#D#<date>',
    when: 'bookings and moves by the button',
    shares: buttons,
    unit: 'appointments',
    canBeSplit: true,
  },
  {
    partition: 'board/open T#<shop>#OPEN',
    when: 'cars come and leave',
    shares: buttons,
    unit: 'appointments',
    canBeSplit: true,
  },
  {
    partition: 'board/open T#<shop>#SCHEDULED',
    when: 'bookings, and cars that come',
    shares: buttons,
    unit: 'appointments',
    canBeSplit: true,
  },
  {
    partition: 'board T#<shop>#SEARCH',
    when: 'words and digits of new customers, every other booking',
    shares: buttons,
    unit: 'appointments',
    canBeSplit: true,
  },
  {
    partition: 'board T#<shop>#CATALOG',
    when: 'a service of a booking, always the same one',
    shares: buttons,
    unit: 'appointments',
    canBeSplit: false,
  },
  {
    partition: countingPlace,
    when: 'every call is counted, by callers who call every ten seconds',
    shares: drags,
    unit: 'appointments',
    canBeSplit: false,
  },
  {
    partition: 'work T#<shop>#JOBS',
    when: 'jobs of one shop, submitted and run',
    shares: jobs,
    unit: 'jobs',
    canBeSplit: true,
  },
  {
    partition: 'work/due DUE#<number>',
    when: 'jobs of all shops together',
    shares: jobs,
    unit: 'jobs',
    canBeSplit: true,
  },
];

const seconds = 20;
const steps = 8;

/** Seconds between two calls of somebody. */
const pace = 10;

/** A shop of a size at which a hot spot is looked at. */
function shopOf({ shares }: HotSpot, appointmentsPerDay: number): Shop {
  const shop = { name: 'large', appointmentsPerDay, callers: 1, shares };
  return { ...shop, callers: Math.max(1, Math.ceil(peakCalls(shop) * pace)) };
}

/** Whether a shop of this size meets no throttle at its peak there. */
function isCool(spot: HotSpot, size: number, actions: Actions): boolean {
  const partitions = new Partitions(() => newTable.partitions, 1);
  const demands = new Demands(partitions);
  const random = new SeededRandom(1);
  const shop = shopOf(spot, size);
  const counting: Requests = [[{ partition: countingPlace, reads: 0, writes: actions.counting(shop.callers) }]];
  return callsOf(shop, seconds, 1).every((call) => {
    const requests = spot.partition === countingPlace ? counting : actions.of(call.action, size);
    return requests.every((request) => {
      const touches = request.filter(({ partition }) => partition === spot.partition);
      return touches.length === 0 || partitions.admit(demands.of(touches, call, random), call.at);
    });
  });
}

/** The largest size a day at which a hot spot meets no throttle at ten times the average, to two digits, and the calls a second that is. */
export function sizeOf(spot: HotSpot, actions: Actions): { readonly size: number; readonly calls: number } {
  let [cool, hot] = [100, 200];
  while (isCool(spot, hot, actions)) [cool, hot] = [hot, hot * 2];
  for (let step = 0; step < steps; step += 1) {
    const middle = (cool + hot) / 2;
    if (isCool(spot, middle, actions)) cool = middle;
    else hot = middle;
  }
  const size = Number(cool.toPrecision(2));
  return { size, calls: peakCalls(shopOf(spot, size)) };
}
