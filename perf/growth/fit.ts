/** A straight line through points, by least squares. */
export interface Line {
  readonly slope: number;
  readonly start: number;
  /** Which share of what differs it explains, 0 to 1; 1 where nothing differs. */
  readonly r2: number;
}

/** Where a value was met. */
export type Pair = readonly [size: number, value: number];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The line that misses points least.
 * @throws RangeError where they do not lie at two places at least
 */
export function fitLine(pairs: readonly Pair[]): Line {
  const [x, y] = [mean(pairs.map(([size]) => size)), mean(pairs.map(([, value]) => value))];
  const spread = pairs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
  if (!(spread > 0)) throw new RangeError('a line goes through two places at least');
  const slope = pairs.reduce((sum, [size, value]) => sum + (size - x) * (value - y), 0) / spread;
  const start = y - slope * x;
  const total = pairs.reduce((sum, [, value]) => sum + (value - y) ** 2, 0);
  const missed = pairs.reduce((sum, [size, value]) => sum + (value - start - slope * size) ** 2, 0);
  return { slope, start, r2: total === 0 ? 1 : 1 - missed / total };
}

/** How something grows with a size. */
export interface Growth {
  /** That of the power law through all points: 1 is in proportion, 0 not at all, 2 with the square. */
  readonly exponent: number;
  /** How well that law describes the points, 0 to 1. */
  readonly r2: number;
  /** The same between the two largest sizes alone, where what does not grow weighs least. */
  readonly lastExponent: number;
  /** What one more costs, of the straight line through the points, and how well that describes them. */
  readonly perUnit: number;
  readonly lineR2: number;
}

/**
 * How values grow.
 * @param pairs by size, each above 0
 */
export function growthOf(pairs: readonly Pair[]): Growth {
  const logarithms = pairs.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const power = fitLine(logarithms);
  const line = fitLine(pairs);
  return {
    exponent: power.slope,
    r2: power.r2,
    lastExponent: fitLine(logarithms.slice(-2)).slope,
    perUnit: line.slope,
    lineR2: line.r2,
  };
}
