import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { type GuardedThing, judgePolicies } from './outsiders.ts';
import { statementsOf } from './policy-document.ts';

/** Reads who may do what with queues. @param urls of them, which is what CloudFormation calls them by */
export async function observeQueues(aws: AwsAccess, urls: readonly string[]): Promise<GuardedThing[]> {
  const client = new SQSClient({ maxAttempts: 8, ...aws });
  const observed: GuardedThing[] = [];
  for (const QueueUrl of urls) {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] });
    const { Attributes: { Policy = '{}' } = {} } = await client.send(command);
    observed.push({ name: QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1), statements: statementsOf(Policy) });
  }
  return observed;
}

const found = findingOf('queues');

/** Judges who may do what with queues. @param account the stage is in */
export function judgeQueues(observed: readonly GuardedThing[], account: string): AuditFinding[] {
  return judgePolicies(observed, account, found);
}
