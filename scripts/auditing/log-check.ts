import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';

/** A log group, as CloudWatch Logs has it. */
export interface ObservedLogGroup {
  readonly name: string;
  /** Days lines are kept for; undefined for ever. */
  readonly days: number | undefined;
}

/** Reads for how long log groups keep lines. @param prefix what their names begin with */
export async function observeLogGroups(aws: AwsAccess, prefix: string): Promise<ObservedLogGroup[]> {
  const client = new CloudWatchLogsClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
  const observed: ObservedLogGroup[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: prefix })) {
    observed.push(...logGroups.map(({ logGroupName: name = '', retentionInDays: days }) => ({ name, days })));
  }
  return observed;
}

const found = findingOf('logs');

/** Judges for how long log groups keep lines. @param promised days of the stage */
export function judgeLogGroups(observed: readonly ObservedLogGroup[], promised: number): AuditFinding[] {
  return observed.flatMap(({ name, days }) => {
    const mend = `aws logs put-retention-policy --log-group-name ${name} --retention-in-days ${promised}`;
    if (days === undefined) return [found('medium', name, 'keeps its lines for ever', mend)];
    if (days === promised) return [];
    return [found('low', name, `keeps its lines for ${days} days, and ${promised} are promised`, mend)];
  });
}
