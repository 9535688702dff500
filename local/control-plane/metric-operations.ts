import * as z from 'zod/mini';
import { ExpressionError } from '../cloudwatch/expression-error.ts';
import type { Metric } from '../cloudwatch/metric.ts';
import {
  DimensionList,
  dimensionsOf,
  MetricDataQuery,
  type MetricQuery,
  metricQueries,
  metricStat,
} from '../cloudwatch/metric-query.ts';
import type { MetricStore } from '../cloudwatch/metric-store.ts';
import { distributionsOf, MathWorkspace, type Windows } from '../cloudwatch/time-windows.ts';
import { seconds } from './alarm-shapes.ts';
import { AwsJsonError, type AwsJsonOperations } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';
import { metricData } from './metric-data.ts';
import { listMetrics } from './metric-list.ts';

const scanBy = z._default(z.enum(['TimestampAscending', 'TimestampDescending']), 'TimestampDescending');

const GetData = z.strictObject({
  MetricDataQueries: z.array(MetricDataQuery).check(z.minLength(1), z.maxLength(500)),
  /** Epoch seconds. */
  StartTime: z.number(),
  EndTime: z.number(),
  ScanBy: scanBy,
  MaxDatapoints: z.optional(z.int()),
  LabelOptions: z.optional(z.unknown()),
  NextToken: z.optional(z.string()),
});

const GetStatistics = z.strictObject({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z._default(DimensionList, []),
  StartTime: z.number(),
  EndTime: z.number(),
  Period: z.int().check(z.minimum(1)),
  Statistics: z._default(z.array(z.string()), []),
  ExtendedStatistics: z._default(z.array(z.string()), []),
  Unit: z.optional(z.string()),
});

/** Datapoints of one answer. */
const most = 100_800;

/** What is wrong with what is asked for, as CloudWatch calls it. */
function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpressionError) throw new AwsJsonError('ValidationError', error.message);
    throw error;
  }
}

/** Periods that begin at whole periods since the epoch. */
function windowsOf(from: number, to: number, period: number): Windows {
  const [start, end] = [Math.floor(from / period), Math.ceil(to / period)];
  const count = end - start;
  if (count <= 0) throw new AwsJsonError('ValidationError', 'StartTime must be before EndTime');
  if (count > most) throw new AwsJsonError('ValidationError', `that is ${count} periods; ${most} are the most`);
  return { start: start * period * 1_000, count, period };
}

/** Seconds of the periods of a query: of an expression those of the metrics it is made of. */
function periodOf(query: MetricQuery, queries: readonly MetricQuery[]): number {
  if (query.stat !== undefined) return query.stat.period;
  const used = queries.filter(({ id }) => query.expression?.ids.includes(id));
  const [first] = used.length > 0 ? used : queries.filter(({ stat }) => stat !== undefined);
  return first === undefined ? 60 : periodOf(first, queries);
}

function getData(store: MetricStore, given: unknown) {
  const { MetricDataQueries, StartTime, EndTime, ScanBy } = checkedInput(GetData, given);
  const queries = reading(() => metricQueries(MetricDataQueries));
  const results = queries
    .filter(({ isReturned }) => isReturned)
    .map((query) => {
      const windows = windowsOf(StartTime, EndTime, periodOf(query, queries));
      const values = reading(() => new MathWorkspace(store, queries, windows).series(query.id));
      const known = values.flatMap((value, index) =>
        value === undefined ? [] : [{ value, at: seconds(windows.start) + index * windows.period }],
      );
      const ordered = ScanBy === 'TimestampAscending' ? known : known.toReversed();
      const { id: Id, label: Label } = query;
      const [Timestamps, Values] = [ordered.map(({ at }) => at), ordered.map(({ value }) => value)];
      return { Id, Label, Timestamps, Values, StatusCode: 'Complete' };
    });
  return { MetricDataResults: results, Messages: [] };
}

function getStatistics(store: MetricStore, given: unknown) {
  const asked = checkedInput(GetStatistics, given);
  const { Namespace: namespace, MetricName: name, Period, Statistics, ExtendedStatistics, Unit } = asked;
  const metric = { namespace, name, dimensions: dimensionsOf(asked.Dimensions) };
  const stat = (statistic: string) => reading(() => metricStat(metric, statistic, Period, Unit));
  const [simple, extended] = [Statistics.map(stat), ExtendedStatistics.map(stat)];
  const windows = windowsOf(asked.StartTime, asked.EndTime, Period);
  const found = distributionsOf(store, { metric, unit: Unit }, windows).flatMap((distribution, index) => {
    if (distribution === undefined) return [];
    const numbers = (stats: typeof simple) =>
      Object.fromEntries(stats.map(({ statistic, compute }) => [statistic, compute(distribution, Period)]));
    const Timestamp = seconds(windows.start) + index * Period;
    const more = extended.length === 0 ? {} : { ExtendedStatistics: numbers(extended) };
    return [{ Timestamp, Unit: Unit ?? unitOf(store, metric), ...numbers(simple), ...more }];
  });
  return { Label: name, Datapoints: found };
}

function unitOf(store: MetricStore, { namespace, name }: Metric): string {
  return store.known().find(({ metric }) => metric.namespace === namespace && metric.name === name)?.unit ?? 'None';
}

/** What CloudWatch's API does with metrics. */
export function metricOperations(store: MetricStore): AwsJsonOperations {
  return {
    GetMetricData: async (given) => getData(store, given),
    GetMetricStatistics: async (given) => getStatistics(store, given),
    ListMetrics: async (given) => listMetrics(store, given),
    PutMetricData: async (given) => store.put(metricData(given, store.now())),
  };
}
