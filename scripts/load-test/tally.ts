import { operations } from '#shared/contract/operations.ts';
import type { Note, Sent, Strain } from './notes.ts';
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

/** Where a run is over its targets, in words. Who storms is refused, and does not count. */
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
  const storm = all.filter(({ crowd }) => crowd === 'storm');
  const refused = storm.filter(({ status }) => status === 429);
  return [
    ...slow,
    ...(targets.p99 === undefined || p99 <= targets.p99 ? [] : [`p99 is ${p99} ms, and may be ${targets.p99}`]),
    ...(share <= targets.errors
      ? []
      : [`${(share * 100).toFixed(2)} % of the calls failed, and ${targets.errors * 100} % may`]),
    ...(storm.length > 0 && refused.length === 0 ? ['who asked ten times what he may was never refused'] : []),
    ...(refused.some(({ withoutWait }) => withoutWait) ? ['a refusal did not say how long to wait'] : []),
  ];
}

/** The most a generator may be strained, before what it measures is itself: milliseconds, and the share of a processor. */
const most = { late: 100, loopDelay: 200, cpu: 0.9 };

/** Why a run says nothing of the deployment: the generator was saturated. Undefined where it was not. */
export function voidness(notes: readonly Note[], usersDue: number): string | undefined {
  const sent = notes.filter((note): note is Sent => note.kind === 'sent');
  const strains = notes.filter((note): note is Strain => note.kind === 'strain');
  const arrived = notes.filter(({ kind }) => kind === 'arrived').length;
  const late = quantile(
    sent.map((one) => one.late),
    0.95,
  );
  const busy = (of: 'loopDelay' | 'cpu') =>
    quantile(
      strains.map((strain) => strain[of]),
      0.9,
    );
  const why = [
    ...(arrived < usersDue * 0.95 ? [`${usersDue} users were due, and ${arrived} came`] : []),
    ...(late > most.late ? [`it sent calls up to ${late} ms later than they were due (p95)`] : []),
    ...(busy('loopDelay') > most.loopDelay ? [`its event loop was ${busy('loopDelay')} ms late`] : []),
    ...(busy('cpu') > most.cpu ? [`it used ${Math.round(busy('cpu') * 100)} % of a processor`] : []),
  ];
  return why.length === 0 ? undefined : `the generator was saturated, so the run is void: ${why.join('; ')}`;
}
