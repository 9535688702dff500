interface Promised {
  /** Kebab-case; the value of the dimension `Slo`. */
  readonly id: string;
  /** What is promised, to people. */
  readonly promise: string;
  /** The share of events that are to be good, in (0, 1). What is left is the error budget. */
  readonly objective: number;
}

/** So many requests of some operations are answered in time; those we failed to answer are of `availability`. */
interface LatencySlo extends Promised {
  readonly kind: 'latency';
  /** Ids of operations. */
  readonly operations: readonly string[];
  readonly milliseconds: number;
}

/** So many requests, of all operations, are answered with less than 500. */
interface AvailabilitySlo extends Promised {
  readonly kind: 'availability';
}

/** So many jobs are taken up in time. */
interface WaitingSlo extends Promised {
  readonly kind: 'waiting';
  readonly milliseconds: number;
}

/** A service level objective. */
export type Slo = LatencySlo | AvailabilitySlo | WaitingSlo;

/** What is promised. A p95 of 800 ms is 95 % of requests within 800 ms: the budget is the other 5 %. */
export const slos = [
  {
    id: 'board',
    kind: 'latency',
    operations: ['getBoard'],
    objective: 0.95,
    milliseconds: 800,
    promise: '95 % of boards are there within 800 ms',
  },
  {
    id: 'stats',
    kind: 'latency',
    operations: ['getDashboardStats'],
    objective: 0.95,
    milliseconds: 500,
    promise: "95 % of the day's numbers are there within 500 ms",
  },
  {
    id: 'move',
    kind: 'latency',
    operations: ['moveAppointment'],
    objective: 0.95,
    milliseconds: 400,
    promise: '95 % of moves are answered within 400 ms',
  },
  {
    id: 'availability',
    kind: 'availability',
    objective: 0.999,
    promise: '99.9 % of requests are answered without a failure of ours',
  },
  {
    id: 'jobs-start',
    kind: 'waiting',
    objective: 0.99,
    milliseconds: 60_000,
    promise: '99 % of jobs are taken up within 60 s',
  },
] as const satisfies readonly Slo[];

/** Id of an SLO. */
export type SloId = (typeof slos)[number]['id'];

/** The days over which a budget is counted. */
export const budgetDays = 28;

/** A speed of spending the budget at which somebody is told: seen over a long window, and still so over a short one. */
export interface BurnRate {
  /** How many times faster than would use up the budget just in time. */
  readonly factor: number;
  readonly longSeconds: number;
  readonly shortSeconds: number;
  readonly severity: 'page' | 'ticket';
}

const minute = 60;
const hour = 60 * minute;

/** The speeds, fastest first (Google, The Site Reliability Workbook, chapter 5, table 5-8). */
export const burnRates = [
  { factor: 14.4, longSeconds: hour, shortSeconds: 5 * minute, severity: 'page' },
  { factor: 6, longSeconds: 6 * hour, shortSeconds: 30 * minute, severity: 'page' },
  { factor: 1, longSeconds: 72 * hour, shortSeconds: 6 * hour, severity: 'ticket' },
] as const satisfies readonly BurnRate[];

/** The share of bad events from which on an SLO's budget is spent at that speed; above 1 it never is. */
export function badShare({ objective }: Pick<Slo, 'objective'>, { factor }: Pick<BurnRate, 'factor'>): number {
  // Not 0.014400000000000012: it is shown to people, and a threshold of an alarm.
  return Number((factor * (1 - objective)).toFixed(6));
}

/** The fewest events in the long window that say anything: among fewer, one bad event alone would be too large a share. */
export function minimumCount(slo: Pick<Slo, 'objective'>, rate: Pick<BurnRate, 'factor'>): number {
  return Math.max(10, Math.floor(1 / badShare(slo, rate)) + 1);
}
