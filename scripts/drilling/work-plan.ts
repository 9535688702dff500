import type { Input } from '#client/index.ts';

/** What a job is to do, and what has to come of it. */
export interface PlannedJob {
  readonly request: Input<'submitJob'>;
  /** How it ends, however often its worker is killed. */
  readonly ends: 'dead' | 'succeeded';
  /** Customers it brings, by their names. */
  readonly brings: readonly string[];
}

/** Jobs of one request: one alone, or a batch. */
export interface Submission {
  readonly shop: string;
  readonly idempotencyKey: string;
  readonly jobs: readonly PlannedJob[];
}

/** Rows of each file that is imported. */
const rowsOfFile = 5;

/** Jobs of each batch; every so many requests are one. */
const [batchSize, batchEvery] = [5, 7];

const succeeding = { ends: 'succeeded', brings: [] } as const;

function importOf(place: number): PlannedJob {
  const names = Array.from({ length: rowsOfFile }, (_, row) => `Customer ${place} ${row}`);
  const lines = names.map((name, row) => `${name},+1310${String(2_000_000 + rowsOfFile * place + row)}`);
  const input = { file: { text: ['name,phone', ...lines].join('\n') } };
  return { request: { kind: 'customers.import', input }, ends: 'succeeded', brings: names };
}

/**
 * Of ten jobs three take their time, two fail at first, one fails more often than it is tried, one fails always, one reports a day
 * and two import customers.
 */
function jobAt(place: number): PlannedJob {
  const slow = { request: { kind: 'test.sleep', input: { milliseconds: 300 } }, ...succeeding } as const;
  const flaky = { request: { kind: 'test.flaky', input: { failures: 1 } }, ...succeeding } as const;
  const tenth: readonly PlannedJob[] = [
    slow,
    flaky,
    importOf(place),
    slow,
    { request: { kind: 'test.fail', input: {} }, ends: 'dead', brings: [] },
    { request: { kind: 'day.report', input: { date: '2025-09-20' } }, ...succeeding },
    slow,
    flaky,
    importOf(place),
    { request: { kind: 'test.flaky', input: { failures: 3 } }, ends: 'dead', brings: [] },
  ];
  return tenth[place % tenth.length] as PlannedJob;
}

/** Jobs of several shops, submitted one by one and in batches. */
export function planWork(shops: readonly string[], jobs: number): Submission[] {
  const planned = Array.from({ length: jobs }, (_, place) => jobAt(place));
  const submissions: Submission[] = [];
  for (let start = 0; start < jobs; ) {
    const size = submissions.length % batchEvery === 0 ? batchSize : 1;
    const shop = shops[submissions.length % shops.length] ?? '';
    const idempotencyKey = `submission-${submissions.length}`;
    submissions.push({ shop, idempotencyKey, jobs: planned.slice(start, start + size) });
    start += size;
  }
  return submissions;
}
