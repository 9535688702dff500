/** The number that this share of the others is below. */
export const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;

/** Times in milliseconds, in a few words. */
export const told = (times: readonly number[]): string =>
  `p50 ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms`;

/** Two calls of the same kind, made one right after the other: how long each took, in milliseconds. */
export interface Pair {
  readonly limited: number;
  readonly free: number;
}

/** How much longer this share of the limited calls took than of the others. */
export function excess(pairs: readonly Pair[], share: number): number {
  const of = (name: keyof Pair) =>
    quantile(
      pairs.map((pair) => pair[name]),
      share,
    );
  return of('limited') - of('free');
}

/**
 * The same for each of some blocks of pairs, the smallest first. Whatever else the machine does in a block it does to both, and what
 * it did in a few of them moves the middle one little.
 */
export function excesses(pairs: readonly Pair[], share: number, blockSize: number): number[] {
  const blocks = Array.from({ length: Math.max(1, Math.floor(pairs.length / blockSize)) }, (_, index) =>
    pairs.slice(index * blockSize, (index + 1) * blockSize),
  );
  return blocks.map((block) => excess(block, share)).sort((a, b) => a - b);
}
