import { CommandFailure } from '../cli/command-failure.ts';
import type { FailureKind } from '../cli/exit-codes.ts';
import { type Finding, fault } from './finding.ts';
import type { StageAccess } from './stage-access.ts';
import { areSecretsAmong, type StageSecret, StageSecrets } from './stage-secrets.ts';
import { StageStacks } from './stage-stacks.ts';

/** What is wrong with a secret that functions cannot work with; undefined where they can. */
export function secretFault({ state }: StageSecret): string | undefined {
  if (state === 'ready' || state === 'rotating') return undefined;
  return `${state === 'no value' ? 'has no value' : `is ${state}`}: functions cannot do without it`;
}

/** What gives functions the secret back. CloudFormation looks at no secret again that it has made, so that no deployment does. */
export function secretMend({ id, state }: StageSecret): string {
  if (state === 'deleted') return `aws secretsmanager restore-secret --secret-id ${id}`;
  if (state === 'missing') return `make it again, as docs/security/rotation.md says under "A secret is gone"`;
  return `aws secretsmanager put-secret-value --secret-id ${id} --secret-string "$(openssl rand -base64 48)"`;
}

/**
 * What functions cannot do without: a secret that is not there, or has no value. They know the name alone when they start, and would
 * find out at the first request that needs it.
 */
export function secretFindings(secrets: readonly StageSecret[]): Finding[] {
  return secrets.flatMap((secret) => {
    const what = secretFault(secret);
    return what === undefined ? [] : [fault(`the secret ${secret.id} ${what}`, secretMend(secret))];
  });
}

/**
 * Looks, before a release has callers, whether each secret is there: its versions are called, but no call of these needs one.
 * @param kind how the command ends where one is not
 * @throws CommandFailure with the names of those that are not there, and what mends the first
 */
export async function requireSecrets({ aws, stage }: StageAccess, kind: FailureKind): Promise<void> {
  if (!areSecretsAmong(await new StageStacks(aws, stage.name).list(), stage.name)) return;
  const findings = secretFindings(await new StageSecrets(aws, stage.name).secrets());
  const [first] = findings;
  if (first === undefined) return;
  throw new CommandFailure(kind, findings.map(({ what }) => what).join('; '), { next: first.mend });
}
