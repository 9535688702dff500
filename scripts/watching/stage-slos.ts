import type { CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import type { StageName } from '#infra/config.ts';
import { functionName } from '#infra/names.ts';
import { CloudWatchMetrics, cloudWatchClient } from '#shared/data/cloudwatch-metrics.ts';
import { metricNamespace } from '#shared/observability/metrics.ts';
import { SloMetrics, type SloReader } from '#shared/observability/slo-metrics.ts';

/**
 * What is measured of the SLOs of a stage, by CloudWatch.
 * @param config region, credentials and endpoint where they are not the environment's
 */
export function stageSlos(config: CloudWatchClientConfig, stage: StageName): SloReader {
  const client = cloudWatchClient({ maxAttempts: 8, retryMode: 'adaptive', ...config });
  const functionOf = (operation: string) => functionName(stage, operation);
  return new SloMetrics(new CloudWatchMetrics(client), { namespace: metricNamespace(stage), functionOf });
}
