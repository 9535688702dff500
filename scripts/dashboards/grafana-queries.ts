import { isPerValue, type Line, type LinePerValue, type Panel } from '#infra/dashboards/dashboard-definition.ts';
import type { MetricDefinition } from '#shared/observability/metric-definition.ts';
import { metrics, namespaceOf } from '#shared/observability/metrics.ts';
import type { GrafanaQuery } from './grafana-schema.ts';
import { promQuery } from './promql.ts';

/** Where Grafana has the values from. */
export type DataSource = 'cloudwatch' | 'prometheus';

/** Dashboards are for all stages: which one is looked at, and in which data source, is chosen on top of them. */
export const stageVariable = '$stage';

/** The data source that is chosen. */
export const sourceOf = (type: DataSource) => ({ type, uid: '$datasource' }) as const;

/** A minute as PromQL writes it, or an hour. */
const rangeOf = (seconds: number) => (seconds % 3_600 === 0 ? `${seconds / 3_600}h` : `${seconds / 60}m`);

/** How lines are called: by their own label, or by the value that tells them apart. */
function labelOf(line: Line | LinePerValue): string {
  if (!isPerValue(line)) return line.label;
  const property = (dimension: string) => `\${PROP('Dim.${dimension}')}`;
  // A variable may stand for several.
  const chosen = Object.entries(line.series.dimensions ?? {}).filter(([, value]) => value.startsWith('$'));
  const told = [line.dimension, ...chosen.map(([dimension]) => dimension)].map(property);
  return [...told, ...(line.what === undefined ? [] : [line.what])].join(', ');
}

/** A line of one series is a query; what is computed of it is another one, and hides the first. */
function cloudWatchQueries(line: Line | LinePerValue, refId: string, period: string): GrafanaQuery[] {
  const { metric, statistic, dimensions = {} } = line.series;
  const shown = isPerValue(line) ? undefined : line.shown;
  const id = `q${refId.toLowerCase()}`;
  const common = {
    datasource: sourceOf('cloudwatch'),
    region: '$region',
    namespace: namespaceOf(metrics[metric] as MetricDefinition, stageVariable),
    queryMode: 'Metrics',
    metricQueryType: 0,
    period,
    label: labelOf(line),
  } as const;
  const measured: GrafanaQuery = {
    ...common,
    refId,
    id,
    hide: shown !== undefined,
    metricEditorMode: 0,
    metricName: metric,
    dimensions: isPerValue(line) ? { ...dimensions, [line.dimension]: Object.keys(line.values) } : dimensions,
    matchExact: true,
    statistic,
  };
  if (shown === undefined) return [measured];
  const expression = shown.replaceAll('value', id);
  return [measured, { ...common, refId: `${refId}S`, id: `${id}s`, metricEditorMode: 1, expression }];
}

/** The queries of a panel. A number for the time that is looked at is one value of all of it where Prometheus can tell it. */
export function queriesOf(source: DataSource, { lines, periodSeconds, shape }: Panel): GrafanaQuery[] {
  return lines.flatMap((line, index) => {
    const refId = String.fromCharCode('A'.charCodeAt(0) + index);
    if (source === 'cloudwatch') return cloudWatchQueries(line, refId, String(periodSeconds));
    const { expression, legend } = promQuery(
      stageVariable,
      line,
      shape === 'total' ? '$__range' : rangeOf(periodSeconds),
    );
    const isNumber = shape === 'total' || shape === 'level';
    return [
      {
        datasource: sourceOf('prometheus'),
        refId,
        expr: expression,
        legendFormat: legend,
        editorMode: 'code',
        instant: isNumber,
        range: !isNumber,
      } as const,
    ];
  });
}
