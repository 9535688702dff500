import type { TimeSeries } from '../cloudwatch/math-values.ts';
import { type MetricDataQuery, metricQueries } from '../cloudwatch/metric-query.ts';
import { MathWorkspace, type Measured, type Windows } from '../cloudwatch/time-windows.ts';
import type { MetricWidget, WidgetLine } from './dashboard-body.ts';

/** A line as it is drawn. */
export interface DrawnLine {
  readonly label: string;
  /** A number for each window. */
  readonly values: TimeSeries;
}

/** What a widget draws. */
export interface Drawn {
  readonly windows: Windows;
  readonly lines: readonly DrawnLine[];
}

/** Seconds that are looked at: three hours. */
const range = 10_800;

/** Those of all metrics of a widget whose largest values are largest. Metric math of alarms has no such order; the widget's only has this. */
const worstOfAll = /^SLICE\(SORT\(METRICS\(\), MAX, DESC\), 0, (\d+)\)$/;

function windowsOf({ period, setPeriodToTimeRange }: MetricWidget, now: number): Windows {
  const minute = 60_000;
  if (setPeriodToTimeRange) {
    return { start: Math.ceil(now / minute) * minute - range * 1_000, count: 1, period: range };
  }
  const length = period * 1_000;
  const end = Math.ceil(now / length) * length;
  const count = Math.max(1, Math.round(range / period));
  return { start: end - count * length, count, period };
}

function queryOf(line: WidgetLine, index: number, period: number): MetricDataQuery {
  const texts = line.filter((part) => typeof part === 'string');
  const {
    id = `line_${index}`,
    label,
    stat = 'Average',
    expression,
  } = line.find((part) => typeof part !== 'string') ?? {};
  if (expression !== undefined) return { Id: id, Expression: expression, ...(label !== undefined && { Label: label }) };
  const [namespace = '', name = '', ...pairs] = texts;
  const Dimensions = pairs.flatMap((Name, place) => (place % 2 === 0 ? { Name, Value: pairs[place + 1] ?? '' } : []));
  const Metric = { Namespace: namespace, MetricName: name, Dimensions };
  return { Id: id, Label: label ?? name, MetricStat: { Metric, Period: period, Stat: stat } };
}

const isHidden = (line: WidgetLine | undefined) =>
  line?.some((part) => typeof part !== 'string' && part.visible === false);
const largest = ({ values }: DrawnLine) => Math.max(...values.map((value) => value ?? Number.NEGATIVE_INFINITY));

/**
 * What a widget shows of the last three hours, by the rules alarms are evaluated by.
 * @param now epoch milliseconds
 * @throws ExpressionError where it cannot be computed
 */
export function drawn(store: Measured, widget: MetricWidget, now: number): Drawn {
  const windows = windowsOf(widget, now);
  const all = widget.metrics.map((line, index) => ({ line, query: queryOf(line, index, windows.period) }));
  const worst = all.flatMap(({ query }) => worstOfAll.exec(query.Expression ?? '')?.[1] ?? []);
  const computed = all.filter(({ query }) => !worstOfAll.test(query.Expression ?? ''));
  const queries = metricQueries(computed.map(({ query }) => query));
  const workspace = new MathWorkspace(store, queries, windows);
  const shown = worst.length > 0 ? computed : computed.filter(({ line }) => !isHidden(line));
  const lines = shown.map(({ query: { Id, Label = Id } }) => ({ label: Label, values: workspace.series(Id) }));
  if (worst.length === 0) return { windows, lines };
  const known = lines.filter((line) => largest(line) > 0);
  return { windows, lines: known.toSorted((one, other) => largest(other) - largest(one)).slice(0, Number(worst[0])) };
}
