import type { Metric } from './metric.ts';

/**
 * Sets of dimensions AWS publishes platform metrics by, beside the finest one, which is the one they are kept by here: what is asked for
 * by fewer dimensions is put together from all that have those.
 */
const published: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS/Lambda': [[], ['FunctionName'], ['FunctionName', 'Resource']],
};

/** Whether a metric is one of those another one is put together from. */
export function isPartOf({ namespace, name, dimensions }: Metric, whole: Metric): boolean {
  if (namespace !== whole.namespace || name !== whole.name) return false;
  const asked = Object.keys(whole.dimensions).sort();
  if (asked.some((dimension) => dimensions[dimension] !== whole.dimensions[dimension])) return false;
  if (asked.length === Object.keys(dimensions).length) return true;
  const sets = published[namespace] ?? [];
  return sets.some((set) => set.length === asked.length && set.every((dimension) => asked.includes(dimension)));
}

/** The metric itself, and those AWS publishes of it by fewer dimensions. */
export function publishedAs(metric: Metric): Metric[] {
  const names = Object.keys(metric.dimensions);
  const fewer = (published[metric.namespace] ?? []).filter(
    (set) => set.length < names.length && set.every((dimension) => names.includes(dimension)),
  );
  const part = (set: readonly string[]): Metric => {
    return { ...metric, dimensions: Object.fromEntries(set.map((name) => [name, metric.dimensions[name] ?? ''])) };
  };
  return [metric, ...fewer.map(part)];
}
