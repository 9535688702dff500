import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { judgePolicies } from './outsiders.ts';
import { type PolicyStatement, statementsOf } from './policy-document.ts';

/** A topic, as SNS has it. */
export interface ObservedTopic {
  readonly arn: string;
  /** The key it is encrypted by; undefined where it is not. */
  readonly masterKey: string | undefined;
  /** Who may do what with it. */
  readonly statements: readonly PolicyStatement[];
}

/** Reads how topics are guarded. */
export async function observeTopics(aws: AwsAccess, arns: readonly string[]): Promise<ObservedTopic[]> {
  const client = new SNSClient({ maxAttempts: 8, ...aws });
  const observed: ObservedTopic[] = [];
  for (const arn of arns) {
    const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn: arn }));
    observed.push({ arn, masterKey: Attributes.KmsMasterKeyId, statements: statementsOf(Attributes.Policy ?? '{}') });
  }
  return observed;
}

const found = findingOf('topics');

/** Judges how topics are guarded. @param account the stage is in */
export function judgeTopics(observed: readonly ObservedTopic[], account: string): AuditFinding[] {
  const bare = observed.filter(({ masterKey = '' }) => masterKey === '');
  return [
    ...judgePolicies(
      observed.map(({ arn: name, statements }) => ({ name, statements })),
      account,
      found,
    ),
    ...bare.map(({ arn }) => found('medium', arn, 'is not encrypted', 'deploy the stage again')),
  ];
}
