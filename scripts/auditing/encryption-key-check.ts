import { GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { type GuardedThing, judgePolicies } from './outsiders.ts';
import { statementsOf } from './policy-document.ts';

/** Reads who may use the keys of the stage that encrypt. */
export async function observeEncryptionKeys(aws: AwsAccess, ids: readonly string[]): Promise<GuardedThing[]> {
  const client = new KMSClient({ maxAttempts: 8, ...aws });
  const observed: GuardedThing[] = [];
  for (const KeyId of ids) {
    const { Policy = '{}' } = await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    observed.push({ name: KeyId, statements: statementsOf(Policy) });
  }
  return observed;
}

const found = findingOf('encryption keys');

/** Judges who may use keys that encrypt. @param account the stage is in */
export function judgeEncryptionKeys(observed: readonly GuardedThing[], account: string): AuditFinding[] {
  return judgePolicies(observed, account, found);
}
