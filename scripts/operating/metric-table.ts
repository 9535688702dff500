import type { Dimensions, MetricDefinition } from '#shared/observability/metric-definition.ts';
import { metrics } from '#shared/observability/metrics.ts';

function dimensionsText(dimensions: Dimensions): string {
  const texts = Object.entries(dimensions).map(([name, values]) =>
    typeof values === 'string' ? `${name} (${values})` : `${name} (${values.join(', ')})`,
  );
  return texts.join('; ') || '–';
}

/** The registry of metrics of a kind, as a table of Markdown. */
export function metricTable(kind: MetricDefinition['kind']): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const listed = (Object.values(metrics) as readonly MetricDefinition[]).filter((metric) => metric.kind === kind);
  return [
    row(['metric', 'unit', 'by', 'what it tells']),
    row(['---', '---', '---', '---']),
    ...listed.map((metric) => {
      const namespace = metric.kind === 'platform' ? `${metric.namespace} ` : '';
      return row([`${namespace}\`${metric.name}\``, metric.unit, dimensionsText(metric.dimensions), metric.meaning]);
    }),
  ].join('\n');
}
