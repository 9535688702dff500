import type { Found, Row } from '../../../perf/peers/report.ts';
import type { Sample } from '../../../perf/peers/sample.ts';

/** A sample whose parts cost so many microseconds; by the clock ten times as many. */
export function sampleOf(initialization: number, laterCall: number | null = null): Sample {
  const parts = { initialization, firstCall: 0, laterCall };
  return {
    ...parts,
    byTheClock: { initialization: initialization * 10, firstCall: 0, laterCall: laterCall && laterCall * 10 },
    untilAnswer: initialization * 2,
    collecting: laterCall && laterCall / 4,
    memory: 64_000_000,
    memoryBefore: laterCall && 32_000_000,
    live: null,
    liveBefore: null,
    answer: 'a',
  };
}

/** What was found in rounds and passes that cost so many microseconds. */
export function found(cold: readonly number[], warm: readonly number[] = cold): Found {
  return {
    cold: cold.map((cost) => sampleOf(cost)),
    warm: warm.map((cost) => sampleOf(cost, cost)),
    bytes: { whole: 12_000, gzipped: 4_000 },
    asked: { cold: { calls: ['GetItem', 'Query'], units: 1.5 }, warm: { calls: ['Query'], units: 1 } },
    written: { logs: 1, metrics: 2 },
  };
}

/** A row that costs the same at both operations. */
export function row(name: string, cold: readonly number[], warm?: readonly number[]): Row {
  const both = found(cold, warm);
  return { name, found: { board: both, move: both } };
}
