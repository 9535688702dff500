import type { MetricResource } from '#shared/contract/rights.ts';
import { CloudWatchMetrics, cloudWatchClient } from './cloudwatch-metrics.ts';
import type { MetricSource } from './metric-source.ts';

/** What was measured of the whole account, over one client for each execution environment. */
export function openMetrics({ metrics }: { readonly metrics: Map<MetricResource, MetricSource> }): MetricSource {
  const known = metrics.get('metrics');
  if (known !== undefined) return known;
  const opened = new CloudWatchMetrics(cloudWatchClient());
  metrics.set('metrics', opened);
  return opened;
}
