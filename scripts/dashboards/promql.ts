import type { Series } from '#infra/alarms/alarm-definition.ts';
import { isPerValue, type Line, type LinePerValue } from '#infra/dashboards/dashboard-definition.ts';
import { familyOf } from '#local/cloudwatch/exposition.ts';
import { escaped, snake } from '#local/cloudwatch/exposition-names.ts';
import { perSecond, Series as ScrapedSeries } from '#local/cloudwatch/series.ts';
import type { MetricDefinition } from '#shared/observability/metric-definition.ts';
import { metrics, namespaceOf } from '#shared/observability/metrics.ts';

/** What is asked of Prometheus. */
export interface PromQuery {
  readonly expression: string;
  /** How its lines are called, as Grafana writes labels into it. */
  readonly legend: string;
}

/** What a line selects, and by what it tells lines apart. */
interface Selected {
  readonly series: Series;
  readonly matchers: readonly string[];
  readonly by: readonly string[];
  readonly range: string;
}

/** AWS counts what is done to an index of a table not to the table; scraped, it has a label more. */
function withoutIndexes(metric: MetricDefinition): string[] {
  const sets = metric.kind === 'platform' ? (metric.alsoBy ?? []) : [];
  return sets.some((set) => 'GlobalSecondaryIndexName' in set) ? ['global_secondary_index_name=""'] : [];
}

/** What Grafana puts in the place of a variable may be several values, as a regular expression. */
const matching = (value: string) => (value.startsWith('$') ? '=~' : '=');

function aggregated(by: readonly string[], aggregation: string, of: string): string {
  return `${aggregation}${by.length === 0 ? '' : ` by (${by.join(', ')})`} (${of})`;
}

/** @throws Error for a statistic that scraped metrics do not tell */
function statisticOf(stage: string, { series, matchers, by, range }: Selected): string {
  const { metric, statistic } = series;
  const definition = metrics[metric] as MetricDefinition;
  const scraped = { namespace: namespaceOf(definition, stage), name: metric, dimensions: {} };
  const { name, kind } = familyOf(new ScrapedSeries(scraped, definition.unit));
  const selector = matchers.length === 0 ? '' : `{${matchers.join(',')}}`;
  const grown = (suffix: string, labels = by) =>
    aggregated(labels, 'sum', `increase(${name}${suffix}${selector}[${range}])`);
  const percentile = /^p(\d+)$/.exec(statistic)?.[1];
  if (kind === 'histogram' && percentile !== undefined) {
    const scale = perSecond[definition.unit] ?? 1;
    const quantile = `histogram_quantile(${Number(percentile) / 100}, ${grown('_bucket', ['le', ...by])})`;
    return scale === 1 ? quantile : `${scale} * ${quantile}`;
  }
  if (kind === 'histogram' && statistic === 'SampleCount') return grown('_count');
  if (kind === 'counter' && statistic === 'Sum') return grown('_total');
  if (kind === 'counter' && statistic === 'SampleCount') return grown('_samples_total');
  if (kind === 'counter' && statistic === 'Average') return `${grown('_total')} / ${grown('_samples_total')}`;
  if (kind === 'gauge' && statistic === 'Maximum') {
    return aggregated(by, 'max', `max_over_time(${name}${selector}[${range}])`);
  }
  throw new Error(`${statistic} of ${metric} is not told by /metrics: it is a ${kind} there`);
}

/**
 * A line of a panel in PromQL, over what the local cloud's `/metrics` tells.
 * @param stage its name, or what Grafana puts it in the place of
 * @param range the time a value is of, such as `5m`
 */
export function promQuery(stage: string, line: Line | LinePerValue, range: string): PromQuery {
  const { metric, dimensions = {} } = line.series;
  const definition = metrics[metric] as MetricDefinition;
  const matchers = [
    ...(definition.kind === 'ours' ? [`namespace="${namespaceOf(definition, stage)}"`] : []),
    ...Object.entries(dimensions).map(([name, value]) => `${snake(name)}${matching(value)}"${escaped(value)}"`),
    ...withoutIndexes(definition),
  ];
  if (!isPerValue(line)) {
    const measured = statisticOf(stage, { series: line.series, matchers, by: [], range });
    return { expression: line.shown?.replaceAll('value', `(${measured})`) ?? measured, legend: line.label };
  }
  const label = snake(line.dimension);
  const values = Object.keys(line.values).map(escaped).join('|');
  const by = [label];
  const measured = statisticOf(stage, {
    series: line.series,
    matchers: [...matchers, `${label}=~"${values}"`],
    by,
    range,
  });
  const { worst, what } = line;
  const legend = `{{${label}}}${what === undefined ? '' : `, ${what}`}`;
  return { expression: worst === undefined ? measured : `topk(${worst}, ${measured})`, legend };
}
