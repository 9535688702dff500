import * as z from 'zod/mini';
import type { Metric } from '../cloudwatch/metric.ts';
import type { MetricStore } from '../cloudwatch/metric-store.ts';
import { publishedAs } from '../cloudwatch/rollups.ts';
import type { Series } from '../cloudwatch/series.ts';
import { checkedInput } from './checked-input.ts';
import { pageOf } from './list-pages.ts';

const List = z.strictObject({
  Namespace: z.optional(z.string()),
  MetricName: z.optional(z.string()),
  Dimensions: z._default(z.array(z.strictObject({ Name: z.string(), Value: z.optional(z.string()) })), []),
  RecentlyActive: z.optional(z.literal('PT3H')),
  NextToken: z.optional(z.string()),
});

/** Milliseconds metrics are listed after they were measured last, and those of `RecentlyActive`. */
const [listed, recent] = [14 * 24 * 3_600_000, 3 * 3_600_000];

/** The metrics something was measured of lately, as ListMetrics tells them. */
export function listMetrics(store: MetricStore, given: unknown) {
  const { Namespace, MetricName, Dimensions, RecentlyActive, NextToken } = checkedInput(List, given);
  const since = store.now() - (RecentlyActive === undefined ? listed : recent);
  const isWanted = ({ namespace, name, dimensions }: Metric): boolean =>
    (Namespace ?? namespace) === namespace &&
    (MetricName ?? name) === name &&
    Dimensions.every(({ Name, Value = dimensions[Name] }) => Value !== undefined && dimensions[Name] === Value);
  const isRecent = (series: Series) => (store.lastMeasured(series) ?? 0) >= since;
  const found = store.known().flatMap((series) => {
    const wanted = publishedAs(series.metric).filter(isWanted);
    return wanted.length > 0 && isRecent(series) ? wanted : [];
  });
  const shapes = found.map(({ namespace, name, dimensions }) => {
    const named = Object.entries(dimensions)
      .sort()
      .map(([Name, Value]) => ({ Name, Value }));
    return { Namespace: namespace, MetricName: name, Dimensions: named };
  });
  const keyed = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  const sorted = [...keyed].sort(([one], [other]) => (one < other ? -1 : 1));
  const page = pageOf(sorted, ([key]) => key, 500, NextToken);
  return { Metrics: page.items.map(([, shape]) => shape), NextToken: page.nextToken };
}
