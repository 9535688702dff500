import * as z from 'zod/mini';
import type { Sample } from '../cloudwatch/emf.ts';
import { units } from '../cloudwatch/metric.ts';
import { DimensionList, dimensionsOf } from '../cloudwatch/metric-query.ts';
import { AwsJsonError } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';

const Datum = z.strictObject({
  MetricName: z.string().check(z.minLength(1), z.maxLength(255)),
  Dimensions: z._default(DimensionList, []),
  /** Epoch seconds. */
  Timestamp: z.optional(z.number()),
  Value: z.optional(z.number()),
  Values: z.optional(z.array(z.number()).check(z.maxLength(150))),
  Counts: z.optional(z.array(z.number().check(z.minimum(0)))),
  StatisticValues: z.optional(
    z.strictObject({ SampleCount: z.number(), Sum: z.number(), Minimum: z.number(), Maximum: z.number() }),
  ),
  Unit: z._default(z.enum(units), 'None'),
  StorageResolution: z.optional(z.literal([1, 60])),
});

type Datum = z.output<typeof Datum>;

const Input = z.strictObject({
  Namespace: z.string().check(z.minLength(1), z.maxLength(255)),
  MetricData: z._default(z.array(Datum).check(z.maxLength(1_000)), []),
  StrictEntityValidation: z.optional(z.unknown()),
});

type Counted = readonly [value: number, times: number];

/** A summary as values that give it again: the smallest, the largest, and the mean of all others. */
function summarized({ SampleCount, Sum, Minimum, Maximum }: NonNullable<Datum['StatisticValues']>): Counted[] {
  if (SampleCount <= 1 || Minimum === Maximum) return [[Sum / SampleCount, SampleCount]];
  const others = SampleCount - 2;
  const ends: Counted[] = [
    [Minimum, 1],
    [Maximum, 1],
  ];
  return others <= 0 ? ends : [...ends, [(Sum - Minimum - Maximum) / others, others]];
}

function valuesOf({ MetricName, Value, Values, Counts, StatisticValues }: Datum): Counted[] {
  if (Value !== undefined) return [[Value, 1]];
  if (StatisticValues !== undefined) return summarized(StatisticValues);
  if (Values === undefined || (Counts !== undefined && Counts.length !== Values.length)) {
    const message = `${MetricName} needs Value, StatisticValues, or Values and as many Counts`;
    throw new AwsJsonError('InvalidParameterCombination', message);
  }
  return Values.map((value, index) => [value, Counts?.[index] ?? 1]);
}

/**
 * What a client measured.
 * @param now epoch milliseconds
 * @throws AwsJsonError where it cannot be taken
 */
export function metricData(given: unknown, now: number): Sample[] {
  const { Namespace: namespace, MetricData } = checkedInput(Input, given);
  if (namespace.startsWith('AWS/')) {
    throw new AwsJsonError('InvalidParameterValue', `The value ${namespace} for parameter Namespace is invalid.`);
  }
  return MetricData.flatMap((datum) => {
    const metric = { namespace, name: datum.MetricName, dimensions: dimensionsOf(datum.Dimensions) };
    const timestamp = datum.Timestamp === undefined ? now : datum.Timestamp * 1_000;
    return valuesOf(datum).map(([value, times]) => ({ metric, unit: datum.Unit, timestamp, value, times }));
  });
}
