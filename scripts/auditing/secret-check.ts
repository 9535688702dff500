import { GetResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretFault, secretMend } from '../operating/secret-findings.ts';
import type { AwsAccess } from '../operating/stage-access.ts';
import type { StageSecret } from '../operating/stage-secrets.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { type GuardedThing, judgePolicies } from './outsiders.ts';
import { statementsOf } from './policy-document.ts';

/** Reads the policies secrets have of their own: as a rule none, and roles decide. */
export async function observeSecretPolicies(aws: AwsAccess, secrets: readonly StageSecret[]): Promise<GuardedThing[]> {
  const client = new SecretsManagerClient({ maxAttempts: 8, ...aws });
  const observed: GuardedThing[] = [];
  for (const { id, state } of secrets) {
    // Of one that is marked to be deleted Secrets Manager tells nothing, and nobody reads it.
    if (state === 'missing' || state === 'deleted') continue;
    const { ResourcePolicy = '{}' } = await client.send(new GetResourcePolicyCommand({ SecretId: id }));
    observed.push({ name: id, statements: statementsOf(ResourcePolicy) });
  }
  return observed;
}

const found = findingOf('secrets');

/** Milliseconds a rotation may be late: Secrets Manager takes some time of the day it is due. */
const tolerance = 24 * 3_600_000;

/** Judges who else may do something with secrets. @param account the stage is in */
export function judgeSecretPolicies(observed: readonly GuardedThing[], account: string): AuditFinding[] {
  return judgePolicies(observed, account, found);
}

/** Judges whether secrets are there, and replaced in time. @param now epoch milliseconds */
export function judgeSecrets(observed: readonly StageSecret[], now: number): AuditFinding[] {
  return observed.flatMap((secret) => {
    const { id, name, dueAt } = secret;
    const fault = secretFault(secret);
    if (fault !== undefined) return [found('high', id, fault, secretMend(secret))];
    if (dueAt === undefined) return [found('medium', id, 'is not rotated', 'deploy the stage again')];
    if (dueAt + tolerance >= now) return [];
    const days = Math.floor((now - dueAt) / tolerance);
    const mend = `npm run logs -- --function rotate-secret, then npm run secrets -- rotate ${name}`;
    return [found('medium', id, `should have been rotated ${days} days ago`, mend)];
  });
}
