import * as z from 'zod/mini';
import { ExpressionError } from './expression-error.ts';
import type { MathValue } from './math-values.ts';
import { type Dimensions, dimensionLimit, type Metric, units } from './metric.ts';
import { type MathExpression, parseMetricMath } from './metric-math.ts';
import { type Statistic, statisticOf } from './statistics.ts';

const text = z.string().check(z.minLength(1), z.maxLength(255));

/** Dimensions as AWS's APIs and templates write them. */
export const DimensionList = z
  .array(z.strictObject({ Name: text, Value: z.string().check(z.minLength(1), z.maxLength(1_024)) }))
  .check(z.maxLength(dimensionLimit));

/** Seconds of a period. */
const Period = z.coerce.number().check(z.minimum(1));

const MetricStat = z.strictObject({
  Metric: z.strictObject({ Namespace: text, MetricName: text, Dimensions: z._default(DimensionList, []) }),
  Period,
  Stat: z.string(),
  Unit: z.optional(z.enum(units)),
});

/** A metric or an expression, as AWS's APIs and templates write it. */
export const MetricDataQuery = z.strictObject({
  Id: z.string().check(z.regex(/^[a-z]\w{0,254}$/)),
  MetricStat: z.optional(MetricStat),
  Expression: z.optional(z.string().check(z.maxLength(2_048))),
  Label: z.optional(z.string()),
  Period: z.optional(Period),
  ReturnData: z.optional(z.coerce.boolean()),
});
export type MetricDataQuery = z.output<typeof MetricDataQuery>;

/** A number for each period that was measured of a metric. */
export interface MetricStat {
  readonly metric: Metric;
  readonly unit: string | undefined;
  /** As it is asked for, such as `p95`. */
  readonly statistic: string;
  readonly compute: Statistic;
  /** Seconds. */
  readonly period: number;
}

/** A metric or an expression. */
export interface MetricQuery {
  readonly id: string;
  readonly label: string;
  readonly isReturned: boolean;
  readonly stat: MetricStat | undefined;
  readonly expression: MathExpression | undefined;
}

export function dimensionsOf(list: z.output<typeof DimensionList>): Dimensions {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}

/** A period as all have it here. @throws ExpressionError where the local cloud does not have it */
export function wholeMinutes(seconds: number): number {
  if (seconds % 60 === 0) return seconds;
  throw new ExpressionError(`a period of ${seconds} s is none the local cloud has: it keeps metrics by the minute`);
}

/** @throws ExpressionError where the statistic or the period is none */
export function metricStat(metric: Metric, statistic: string, period: number, unit: string | undefined): MetricStat {
  const compute = statisticOf(statistic);
  if (compute === undefined) throw new ExpressionError(`${statistic} is no statistic`);
  return { metric, unit, statistic, compute, period: wholeMinutes(period) };
}

function queryOf(given: MetricDataQuery): MetricQuery {
  const { Id: id, MetricStat: stat, Expression: expression, Label, ReturnData: isReturned = true } = given;
  if ((stat === undefined) === (expression === undefined)) {
    throw new ExpressionError(`${id} needs either MetricStat or Expression`);
  }
  if (expression !== undefined) {
    return { id, label: Label ?? id, isReturned, stat: undefined, expression: parseMetricMath(expression) };
  }
  const { Metric, Stat = '', Period: period = 60, Unit } = stat ?? {};
  const { Namespace = '', MetricName = '', Dimensions: list = [] } = Metric ?? {};
  const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(list) };
  return {
    id,
    label: Label ?? MetricName,
    isReturned,
    stat: metricStat(metric, Stat, period, Unit),
    expression: undefined,
  };
}

/** Ids an expression is made of, in whatever depth. @throws ExpressionError where they need each other in a circle */
function checkIds(queries: ReadonlyMap<string, MetricQuery>, id: string, on: readonly string[]): void {
  if (on.includes(id)) throw new ExpressionError(`${[...on, id].join(' → ')}: expressions need each other in a circle`);
  const query = queries.get(id);
  if (query === undefined) throw new ExpressionError(`there is no ${id} an expression could be of`);
  for (const needed of query.expression?.ids ?? []) checkIds(queries, needed, [...on, id]);
}

/** Computes all with numbers that are as good as any, so that what cannot be computed shows now. @throws ExpressionError */
function tryOut(queries: ReadonlyMap<string, MetricQuery>): void {
  const metrics = () => [[1, 1, 1]];
  const of = (id: string): MathValue => queries.get(id)?.expression?.compute({ period: 60, metrics, of }) ?? [1, 1, 1];
  for (const id of queries.keys()) of(id);
}

/** @throws ExpressionError where one cannot be computed, in words */
export function metricQueries(given: readonly MetricDataQuery[]): MetricQuery[] {
  const queries = given.map(queryOf);
  const byId = new Map(queries.map((query) => [query.id, query]));
  if (byId.size < queries.length) throw new ExpressionError('two metrics have one id');
  for (const { id } of queries) checkIds(byId, id, []);
  tryOut(byId);
  return queries;
}
