import { median, quantile } from './ratios.ts';

/** The median of values and of their ratios to the values of the first way in the same rounds, with quartiles. */
export function column(values: readonly number[], base: readonly number[], unit: number): string {
  const ratios = values.map((value, round) => value / (base[round] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2));
  return `${(median(values) / unit).toFixed(unit === 1 ? 0 : 1).padStart(6)}  ${middle} [${low}-${high}]`;
}
