import {
  type BurnRate,
  badShare,
  burnRates,
  minimumCount,
  type Slo,
  type SloId,
  slos,
} from '#shared/observability/slos.ts';
import type { Stage } from '../config.ts';
import { type AlarmPart, type CompositeAlarm, series } from './alarm-definition.ts';
import type { LogQueryName } from './log-queries.ts';

type Watched = Slo & { readonly id: SloId };

/** What people suffer while the budget of an SLO is spent too fast. */
const impacts: Readonly<Record<SloId, string>> = {
  board: 'Dispatchers wait for the board: it opens late, and so late that they notice.',
  stats: "Managers wait for the day's numbers.",
  move: 'Cards are slow to move: who drops one waits to see whether it stays.',
  availability:
    'Requests fail on our side: people see errors instead of the board, and what they did may not be saved.',
  'jobs-start': 'Exports, imports and reports stand in the queue: people wait for files that nobody has begun.',
};

/** The query that shows it. */
const queries: Readonly<Record<SloId, LogQueryName>> = {
  board: 'slow-requests',
  stats: 'slow-requests',
  move: 'slow-requests',
  availability: 'failed-requests',
  'jobs-start': 'waiting',
};

/** By what a page is explained, so that nobody is called twice for one thing. */
const explains: Readonly<Partial<Record<SloId, readonly SloId[]>>> = {
  board: ['availability'],
  stats: ['availability'],
  move: ['availability'],
};

/** Periods a window of so many seconds is watched in. CloudWatch takes a period of a day at most; the third day is a third period. */
function periodsOf(seconds: number): { readonly periodSeconds: number; readonly count: number } {
  const day = 86_400;
  return seconds <= day
    ? { periodSeconds: seconds, count: 1 }
    : { periodSeconds: day, count: Math.ceil(seconds / day) };
}

function spanOf(seconds: number): string {
  const [hours, minutes] = [seconds / 3_600, seconds / 60];
  if (hours < 1) return `${minutes} minutes`;
  return hours < 48 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : `${hours / 24} days`;
}

const shortName = (seconds: number) => spanOf(seconds).replace(/^(\d+) (\w).*/, '$1$2');

/** The two windows of a speed, both of which have to burn: the long one that it matters, the short one that it still does. */
function pairOf(slo: Watched, rate: BurnRate): AlarmPart[] {
  const { factor, longSeconds, shortSeconds } = rate;
  const threshold = badShare(slo, rate);
  const dimensions = { Slo: slo.id };
  const share = series('SloMiss', 'Average', dimensions);
  const partOf = (seconds: number, measured: AlarmPart['measured']): AlarmPart => {
    const { periodSeconds, count } = periodsOf(seconds);
    return {
      id: `slo-${slo.id}-${factor}x-${shortName(seconds)}`,
      meaning: `Over ${spanOf(seconds)} the error budget is spent ${factor} times too fast.`,
      measured,
      comparison: 'at least',
      threshold,
      periodSeconds,
      breaching: { atLeast: count, of: count },
      missing: 'notBreaching',
    };
  };
  // One failed request at night is a large share of few, and wakes nobody.
  const enough = `IF(events >= ${minimumCount(slo, rate)}, share, 0)`;
  const events = series('SloMiss', 'SampleCount', dimensions);
  return [partOf(longSeconds, { formula: enough, of: { share, events } }), partOf(shortSeconds, share)];
}

const ofSeverity = (severity: BurnRate['severity']) => burnRates.filter((rate) => rate.severity === severity);

/** Of each SLO: the budget is spent so fast that somebody has to act now. */
function pageOf(slo: Watched): CompositeAlarm {
  return {
    kind: 'composite',
    id: `slo-${slo.id}`,
    severity: 'page',
    impact: impacts[slo.id],
    query: queries[slo.id],
    anyOf: ofSeverity('page').map((rate) => pairOf(slo, rate)),
    heldBackBy: (explains[slo.id] ?? []).map((id) => `slo-${id}`),
  };
}

/** Of all of them: a budget will be spent early if nothing changes. */
function slowBurnOf(watched: readonly Watched[]): CompositeAlarm {
  return {
    kind: 'composite',
    id: 'slo-slow-burn',
    severity: 'ticket',
    impact:
      'Something is a little worse than promised all the time; few notice, and the error budget will not last its 28 days.',
    query: 'slow-requests',
    anyOf: ofSeverity('ticket').flatMap((rate) => watched.map((slo) => pairOf(slo, rate))),
    heldBackBy: watched.map(({ id }) => `slo-${id}`),
  };
}

/** Alarms on what is promised to people, whatever the cause. */
export function sloAlarms({ watch }: Pick<Stage, 'watch'>): readonly CompositeAlarm[] {
  const watched = slos.filter(({ kind }) => watch.slos === 'all' || kind === 'availability');
  return [...watched.map(pageOf), slowBurnOf(watched)];
}
