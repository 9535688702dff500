import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { type Comparison, comparisons, type Evaluation, missingTreatments } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { units } from './metric.ts';
import {
  DimensionList,
  dimensionsOf,
  MetricDataQuery,
  type MetricQuery,
  metricQueries,
  metricStat,
} from './metric-query.ts';
import { alarmErrors, commonProperties, type NamedAlarm, namedAlarm } from './named-alarm.ts';
import { percentileShare } from './statistics.ts';

const whole = z.coerce.number().check(z.int(), z.minimum(1));

/** `AWS::CloudWatch::Alarm`: of one metric, or of an expression. */
const Properties = z.strictObject({
  ...commonProperties,
  ComparisonOperator: z.enum(Object.keys(comparisons) as [Comparison, ...Comparison[]]),
  DatapointsToAlarm: z.optional(whole),
  Dimensions: z._default(DimensionList, []),
  EvaluateLowSampleCountPercentile: z._default(z.enum(['evaluate', 'ignore']), 'evaluate'),
  EvaluationPeriods: whole,
  ExtendedStatistic: z.optional(z.string()),
  MetricName: z.optional(z.string()),
  Metrics: z.optional(z.array(MetricDataQuery)),
  Namespace: z.optional(z.string()),
  Period: z.optional(whole),
  Statistic: z.optional(z.string()),
  Threshold: z.coerce.number(),
  TreatMissingData: z.optional(z.enum(missingTreatments)),
  Unit: z.optional(z.enum(units)),
});

type Properties = z.output<typeof Properties>;

/** An alarm of a metric or an expression, as the template wants it. */
export interface MetricAlarm extends NamedAlarm, Evaluation {
  readonly kind: 'metric';
  readonly queries: readonly MetricQuery[];
  /** The query whose values are compared. */
  readonly watched: string;
  /** Seconds. */
  readonly period: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** How many samples a percentile needs, below which the alarm stays as it is; undefined where it does not matter. */
  readonly leastSamples: number | undefined;
  /** As the API describes it: members of one metric, or `Metrics`. */
  readonly described: Readonly<Record<string, unknown>>;
}

/** Seconds an alarm may look back at: a day, or a week by periods of an hour and more. */
const [day, week, hour] = [86_400, 604_800, 3_600];

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html */
function samplesNeeded(statistic: string): number | undefined {
  const share = percentileShare(statistic);
  if (share === undefined || share <= 0 || share >= 1) return undefined;
  return 10 / (share >= 0.5 ? 1 - share : share);
}

/** The one metric an alarm names by itself, or those it has a list of. */
function watchedOf(properties: Properties): Pick<MetricAlarm, 'described' | 'period' | 'queries' | 'watched'> {
  const { Metrics, Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Period, Unit } = properties;
  if (Metrics !== undefined) {
    const queries = metricQueries(Metrics);
    const returned = queries.filter(({ isReturned }) => isReturned);
    const [watched] = returned;
    if (watched === undefined || returned.length > 1)
      throw new ExpressionError('exactly one of Metrics has ReturnData');
    const periods = new Set(queries.flatMap(({ stat }) => (stat === undefined ? [] : [stat.period])));
    const [period] = periods;
    if (period === undefined || periods.size > 1) throw new ExpressionError('all Metrics need one and the same Period');
    return { queries, watched: watched.id, period, described: { Metrics } };
  }
  if (Namespace === undefined || MetricName === undefined || Period === undefined) {
    throw new ExpressionError('needs Namespace, MetricName and Period, or Metrics');
  }
  const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) };
  const stat = metricStat(metric, Statistic ?? ExtendedStatistic ?? '', Period, Unit);
  const query = { id: 'm1', label: MetricName, isReturned: true, stat, expression: undefined };
  const described = { Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Period, Unit };
  return { queries: [query], watched: 'm1', period: Period, described };
}

function alarmOf(resource: Resource): MetricAlarm {
  const properties = readProperties(resource, Properties);
  const { EvaluationPeriods: evaluationPeriods, DatapointsToAlarm: datapointsToAlarm = evaluationPeriods } = properties;
  const watched = watchedOf(properties);
  const range = watched.period * evaluationPeriods;
  if (range > (watched.period >= hour ? week : day)) {
    throw new ExpressionError(
      `EvaluationPeriods times Period is ${range} s; a day is the most, or a week by hours and more`,
    );
  }
  if (datapointsToAlarm > evaluationPeriods)
    throw new ExpressionError('DatapointsToAlarm is more than EvaluationPeriods');
  const stat = watched.queries.find(({ id }) => id === watched.watched)?.stat;
  // Tables tell only what happened: without a word about it, alarms of them stay as they are.
  const isOfTable = watched.queries.some((query) => query.stat?.metric.namespace === 'AWS/DynamoDB');
  return {
    kind: 'metric',
    ...namedAlarm(resource, properties),
    ...watched,
    evaluationPeriods,
    datapointsToAlarm,
    threshold: properties.Threshold,
    comparison: properties.ComparisonOperator,
    treatMissingData: properties.TreatMissingData ?? (isOfTable ? 'ignore' : 'missing'),
    leastSamples:
      properties.EvaluateLowSampleCountPercentile === 'ignore' && stat !== undefined
        ? samplesNeeded(stat.statistic)
        : undefined,
  };
}

/**
 * The alarms of metrics among an assembly's resources.
 * @throws CloudError for what cannot be evaluated, in words
 */
export function metricAlarms(resources: readonly Resource[]): MetricAlarm[] {
  return resources
    .filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
    .map((it) => alarmErrors(it, () => alarmOf(it)));
}
