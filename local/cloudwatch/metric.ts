/** Names and values of what a metric is measured of, such as `{ FunctionName: 'get-board' }`. */
export type Dimensions = Readonly<Record<string, string>>;

/** What identifies a metric. */
export interface Metric {
  /** Such as `AWS/Lambda`. */
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** What something was measured in. */
export const units = [
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'None'],
  ...['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'],
  ...['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits'],
  ...['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'].map((unit) => `${unit}/Second`),
  ...['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits', 'Count'].map((unit) => `${unit}/Second`),
];

/** Dimensions a metric may have. (CloudWatch, "Dimensions") */
export const dimensionLimit = 30;

/** A text that stands for a metric measured in a unit, whatever order its dimensions are in. */
export function keyOf({ namespace, name, dimensions }: Metric, unit: string): string {
  const named = Object.keys(dimensions).sort();
  return JSON.stringify([namespace, name, unit, ...named.flatMap((dimension) => [dimension, dimensions[dimension]])]);
}
