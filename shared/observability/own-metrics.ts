import { type Area, measuredArea, operations } from '#shared/contract/operations.ts';
import type { OwnMetric } from './metric-definition.ts';
import { type SloId, slos } from './slos.ts';

const areas: readonly Area[] = [...new Set(operations.map(({ area }) => measuredArea(area)))].sort();
const sloIds: readonly SloId[] = slos.map(({ id }) => id);

/** How a job can end. */
const ends = ['succeeded', 'failed', 'canceled', 'dead'] as const;

const always = { kind: 'ours', emitted: 'always' } as const;
const seldom = { kind: 'ours', emitted: 'seldom', unit: 'Count', dimensions: {} } as const;

/**
 * What our code emits. They are few, because each name with each value of its dimensions is paid for by the month; what more is to be
 * known is in the log lines. Functions know the types of this alone: none of it is in their bundles.
 */
export const ownMetrics = {
  Latency: {
    ...always,
    unit: 'Milliseconds',
    dimensions: { Area: areas },
    meaning: 'How long requests took, start-up aside; its sample count is the number of requests.',
  },
  ServerError: { ...seldom, dimensions: { Area: areas }, meaning: 'Requests that failed on our side.' },
  SloMiss: {
    ...always,
    unit: 'Count',
    dimensions: { Slo: sloIds },
    meaning: 'Events of an SLO: 1 for a bad one, 0 for a good one, so that the average is the share of bad ones.',
  },
  ReleaseMiss: {
    ...always,
    unit: 'Count',
    dimensions: { Release: 'release' },
    meaning:
      'Requests of a release: 1 for one that failed on our side, 0 for any other, so that the average is the share of them.',
  },
  Conflict: { ...seldom, meaning: 'Changes refused because somebody else changed the same thing first.' },
  Replay: { ...seldom, meaning: 'Writes that came again and were recognised as carried out before.' },
  RefusedCredential: { ...seldom, meaning: 'Requests without a valid key.' },
  LimitHit: { ...seldom, meaning: 'Requests refused because a limit of their caller, shop or address was reached.' },
  TenantViolation: {
    ...seldom,
    emitted: 'by fault',
    meaning:
      'Requests our code sent for one shop that its credentials do not reach: a fault of ours, which they stopped.',
  },
  Appointments: { ...seldom, meaning: 'Appointments booked by request; those of imports are not among them.' },
  Moves: { ...seldom, meaning: 'Appointments moved from one status to another.' },
  ActiveShops: { ...seldom, meaning: 'Shops that booked or moved something today, each counted once a day (UTC).' },
  JobEnded: { ...seldom, dimensions: { State: ends }, meaning: 'Jobs that came to an end, by how.' },
  JobWaited: {
    ...seldom,
    unit: 'Milliseconds',
    meaning: 'How long jobs waited until they were first worked on.',
  },
  DeadLetter: { ...seldom, meaning: 'Messages that failed for the last time and went to the dead-letter queue.' },
  FunctionCrash: {
    ...seldom,
    emitted: 'filtered',
    meaning: 'Calls that crashed, ran out of time or out of memory, of all functions.',
  },
  PoisonMessage: { ...seldom, meaning: 'Messages received that nobody can read.' },
} as const satisfies Readonly<Record<string, OwnMetric>>;

/** Name of a metric our code may emit. */
export type OwnMetricName = keyof typeof ownMetrics;
