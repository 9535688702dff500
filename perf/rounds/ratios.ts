/** A quantile, between the two nearest values where it lies between them; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}

/** The middle of values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How much of something one peer needs, where another needs 1. */
export interface Ratio {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  /** Of the two smallest values, of whatever rounds: what a busy machine disturbs least. */
  readonly ofMinima: number;
}

/**
 * The ratios of values to those of the same rounds.
 * @param values by round
 * @param base by round, as many
 */
export function pairedRatio(values: readonly number[], base: readonly number[]): Ratio {
  if (values.length !== base.length)
    throw new RangeError(`${values.length} rounds cannot be paired with ${base.length}`);
  const ratios = values.map((value, round) => value / (base[round] ?? Number.NaN));
  const [lower = 0, middle = 0, upper = 0] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share));
  return { median: middle, lower, upper, ofMinima: Math.min(...values) / Math.min(...base) };
}
