import type { MetricDefinition } from './metric-definition.ts';
import { ownMetrics } from './own-metrics.ts';
import { platformMetrics } from './platform-metrics.ts';

const byName = { ...ownMetrics, ...platformMetrics };

/** Name of a metric: ours, or one a service of AWS publishes. */
export type MetricName = keyof typeof byName;

/** The registry: every metric that is emitted, drawn, alarmed on or told about, by name. Nothing else names one by itself. */
export const metrics = Object.fromEntries(
  Object.entries(byName).map(([name, metric]) => [name, { name, ...metric }]),
) as unknown as { readonly [Name in MetricName]: MetricDefinition & { readonly name: Name } & (typeof byName)[Name] };

/** Namespace of our own metrics: stages of one account would otherwise be summed. */
export function metricNamespace(stage: string): string {
  return `StatusBoard/${stage}`;
}

/** Where CloudWatch keeps a metric. */
export function namespaceOf(metric: MetricDefinition, stage: string): string {
  return metric.kind === 'ours' ? metricNamespace(stage) : metric.namespace;
}
