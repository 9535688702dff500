import { operations } from '#shared/contract/operations.ts';
import type { Sent } from './notes.ts';
import type { Targets } from './profiles.ts';

/** How a call ended. `expected` is what a user may be told who did nothing wrong: somebody was faster, or a job is not over. */
export const outcomes = ['ok', 'expected', '422', '429', '4xx', '5xx', 'timeout', 'no_answer'] as const;
export type Outcome = (typeof outcomes)[number];

const expectedCodes = ['version_conflict', 'job_over', 'too_early'];

/** How a call ended. */
export function outcomeOf({ status, code }: Pick<Sent, 'status' | 'code'>): Outcome {
  if (status === 0) return code === 'timeout' ? 'timeout' : 'no_answer';
  if (status < 400) return 'ok';
  if (expectedCodes.includes(code ?? '')) return 'expected';
  if (status === 422 || status === 429) return `${status}`;
  return status < 500 ? '4xx' : '5xx';
}

/** What the calls of an operation came to; milliseconds. */
export interface OperationTally {
  readonly operation: string;
  readonly calls: number;
  /** Of these, those that were answered 304. */
  readonly unchanged: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** A number as it is told, to two places. */
export const hundredth = (number: number): number => Math.round(number * 100) / 100;

/** The number that this share of the others does not exceed. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const failures = (sent: readonly Sent[]): Sent[] => sent.filter((one) => !['ok', 'expected'].includes(outcomeOf(one)));

/** What the calls of a run came to, by operation, the most frequent first. */
export function tally(sent: readonly Sent[]): OperationTally[] {
  return [...Map.groupBy(sent, ({ operation }) => operation)]
    .map(([operation, calls]) => {
      const times = calls.map(({ milliseconds }) => milliseconds);
      const counts = [...Map.groupBy(calls, outcomeOf)].map(([outcome, { length }]) => [outcome, length] as const);
      return {
        ...{ operation, calls: calls.length, unchanged: calls.filter(({ status }) => status === 304).length },
        ...{ p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) },
        outcomes: Object.fromEntries(counts),
      };
    })
    .sort((one, other) => other.calls - one.calls);
}

const reads = new Set(operations.flatMap(({ operation }) => (operation.method === 'GET' ? [operation.id] : [])));

/** Where a run is over its targets, in words. Who storms is refused, and does not count here. */
export function breachesOf(all: readonly Sent[], targets: Targets): string[] {
  const sent = all.filter(({ crowd }) => crowd !== 'storm');
  if (sent.length === 0) return ['nobody was answered at all'];
  const share = failures(sent).length / sent.length;
  const p99 = quantile(
    sent.map(({ milliseconds }) => milliseconds),
    0.99,
  );
  const slow = tally(sent).flatMap(({ operation, p95 }) => {
    const most = targets.p95[operation] ?? (reads.has(operation) ? targets.otherReads : undefined);
    return most === undefined || p95 <= most ? [] : [`p95 of ${operation} is ${p95} ms, and may be ${most}`];
  });
  return [
    ...slow,
    ...(targets.p99 === undefined || p99 <= targets.p99 ? [] : [`p99 is ${p99} ms, and may be ${targets.p99}`]),
    ...(share <= targets.errors
      ? []
      : [`${(share * 100).toFixed(2)} % of the calls failed, and ${targets.errors * 100} % may`]),
  ];
}
