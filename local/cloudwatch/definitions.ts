import type { Resource } from '../assembly/resolve-assembly.ts';
import type { TopicDefinitions } from '../sns/topic-definition.ts';
import { alarmDefinitions } from './alarm-definitions.ts';
import type { Alarm } from './alarm-message.ts';
import { type MetricFilter, metricFilters } from './metric-filters.ts';

/** What templates have of CloudWatch. */
export interface CloudWatchDefinitions {
  readonly alarms: readonly Alarm[];
  readonly filters: readonly MetricFilter[];
}

/**
 * What an assembly's resources have of CloudWatch.
 * @param topics those alarms may act on
 * @throws CloudError for what cannot be executed
 */
export function cloudWatchDefinitions(
  resources: readonly Resource[],
  { topics }: TopicDefinitions,
): CloudWatchDefinitions {
  const arns = topics.map(({ arn }) => arn);
  return { alarms: alarmDefinitions(resources, arns), filters: metricFilters(resources) };
}
