import type { Dimensions, MetricDefinition } from '#shared/observability/metric-definition.ts';
import { metrics } from '#shared/observability/metrics.ts';
import { markdownTable } from '../building/markdown-table.ts';

function dimensionsText(dimensions: Dimensions): string {
  const texts = Object.entries(dimensions).map(([name, values]) =>
    typeof values === 'string' ? `${name} (${values})` : `${name} (${values.join(', ')})`,
  );
  return texts.join('; ') || '–';
}

/** The registry of metrics of a kind, as a table of Markdown. */
export function metricTable(kind: MetricDefinition['kind']): string {
  const listed = (Object.values(metrics) as readonly MetricDefinition[]).filter((metric) => metric.kind === kind);
  const rows = listed.map((metric) => {
    const namespace = metric.kind === 'platform' ? `${metric.namespace} ` : '';
    return [`${namespace}\`${metric.name}\``, metric.unit, dimensionsText(metric.dimensions), metric.meaning];
  });
  return markdownTable(['metric', 'unit', 'by', 'what it tells'], rows);
}
