import { boardTraffic } from '#shared/contract/traffic.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';

/** How often an appointment is moved, how long a shop works a day, and how much more than on average it does at its peak. */
export const habits = { movesPerAppointment: 5, secondsOfDay: 10 * 3_600, peak: 10 } as const;

/** The moves of an appointment: through its statuses, and twice for the sake of the order, by the button or by drag and drop. */
export const movesOf = {
  buttons: ['started', 'ready', 'completed', 'ready', 'ready'],
  drags: ['started', 'ready', 'completed', 'placed', 'placed'],
} as const;

/** What people of a shop do beside each other. */
export interface Share {
  readonly action: string;
  /** Calls of it for each move. */
  readonly perMove: number;
}

/** A shop and how busy it is. */
export interface Shop {
  readonly name: string;
  readonly appointmentsPerDay: number;
  readonly callers: number;
  readonly shares: readonly Share[];
  /** How many times its peak it does. */
  readonly times?: number;
}

/** A call on its way. */
export interface Call {
  /** Seconds. */
  readonly at: number;
  readonly shop: Shop;
  readonly operation: string;
  /** The operation, and the way it is called. */
  readonly action: string;
  readonly caller: number;
  readonly seed: number;
}

/** Bookings: every other one is of somebody new, with a car. */
function bookings(perMove: number): Share[] {
  return ['createAppointment', 'createAppointment, new customer'].map((action) => ({ action, perMove: perMove / 2 }));
}

function moves(kinds: readonly string[]): Share[] {
  return kinds.map((kind) => ({ action: `moveAppointment, ${kind}`, perMove: 1 / kinds.length }));
}

/** What people do who only book and move. */
export function movesAlone(kinds: readonly string[]): Share[] {
  return [...moves(kinds), ...bookings(1 / habits.movesPerAppointment)];
}

/** What people do at a board, by the mix of the contract. */
export function wholeMix(kinds: readonly string[]): Share[] {
  const weightOf = (id: string) => boardTraffic.find(({ operation }) => operation.id === id)?.weight ?? 0;
  return boardTraffic.flatMap(({ operation: { id }, weight }) => {
    const perMove = weight / weightOf('moveAppointment');
    if (id === 'moveAppointment') return moves(kinds);
    return id === 'createAppointment' ? bookings(perMove) : [{ action: id, perMove }];
  });
}

/** Moves a second at the peak of a shop's day. */
export function peakMoves({ appointmentsPerDay, times = 1 }: Pick<Shop, 'appointmentsPerDay' | 'times'>): number {
  return (appointmentsPerDay * habits.movesPerAppointment * habits.peak * times) / habits.secondsOfDay;
}

/** Calls a second at the peak. */
export function peakCalls(shop: Shop): number {
  return shop.shares.reduce((sum, { perMove }) => sum + perMove, 0) * peakMoves(shop);
}

/** The calls of a shop at its peak: Poisson arrivals. The same for the same seed, whatever other shops do. */
export function callsOf(shop: Shop, seconds: number, seed: number): Call[] {
  const random = new SeededRandom(`${seed} ${shop.name}`);
  const rate = peakCalls(shop);
  const total = shop.shares.reduce((sum, { perMove }) => sum + perMove, 0);
  const choose = () => {
    let left = random.next() * total;
    for (const { action, perMove } of shop.shares) {
      left -= perMove;
      if (left < 0) return action;
    }
    return shop.shares[0]?.action ?? '';
  };
  const calls: Call[] = [];
  for (let at = gap(random, rate); at < seconds; at += gap(random, rate)) {
    const action = choose();
    const [operation = ''] = action.split(',');
    calls.push({ at, shop, operation, action, caller: random.below(shop.callers), seed: random.below(2 ** 32) });
  }
  return calls;
}

function gap(random: SeededRandom, rate: number): number {
  return -Math.log(1 - random.next()) / rate;
}
