import * as z from 'zod/mini';
import type { Dimensions, Metric } from './metric.ts';

/** A value of a metric, as a log line or a client tells it. */
export interface Sample {
  readonly metric: Metric;
  readonly unit: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly value: number;
  /** How often it was measured. */
  readonly times: number;
}

const name = z.string().check(z.minLength(1), z.maxLength(255));

const Directive = z.object({
  Namespace: name,
  Dimensions: z.array(z.array(name).check(z.maxLength(30))).check(z.minLength(1)),
  Metrics: z
    .array(
      z.object({ Name: name, Unit: z._default(z.string(), 'None'), StorageResolution: z.optional(z.literal([1, 60])) }),
    )
    .check(z.maxLength(100)),
});

const Line = z.looseObject({
  _aws: z.object({ Timestamp: z.number(), CloudWatchMetrics: z.array(Directive) }),
});

type Line = z.output<typeof Line>;

/** The dimensions of a set; undefined where the line does not tell all of them, as text. */
function dimensionsOf(line: Line, set: readonly string[]): Dimensions | undefined {
  const dimensions: Record<string, string> = {};
  for (const dimension of set) {
    const value = Object.hasOwn(line, dimension) ? line[dimension] : undefined;
    if (typeof value !== 'string' || value === '') return undefined;
    dimensions[dimension] = value;
  }
  return dimensions;
}

/** The values a line has of a metric: a number, or up to 100 of them. */
function valuesOf(line: Line, metric: string): readonly number[] {
  const value = Object.hasOwn(line, metric) ? line[metric] : undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const numbers = values.filter((it) => typeof it === 'number' && Number.isFinite(it));
  return numbers.length === values.length && values.length <= 100 ? (numbers as number[]) : [];
}

/**
 * The metrics in a line of a log, in the embedded metric format. A line that is not wholly as the format says holds none, a
 * metric or a set of dimensions the line does not tell is left out, as CloudWatch does.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function samplesIn(line: unknown): Sample[] {
  const parsed = z.safeParse(Line, line);
  if (!parsed.success) return [];
  const { Timestamp: timestamp, CloudWatchMetrics: directives } = parsed.data._aws;
  return directives.flatMap(({ Namespace: namespace, Dimensions: sets, Metrics: metrics }) =>
    sets.flatMap((set) => {
      const dimensions = dimensionsOf(parsed.data, set);
      if (dimensions === undefined) return [];
      return metrics.flatMap(({ Name, Unit: unit }) =>
        valuesOf(parsed.data, Name).map((value) => {
          return { metric: { namespace, name: Name, dimensions }, unit, timestamp, value, times: 1 };
        }),
      );
    }),
  );
}
