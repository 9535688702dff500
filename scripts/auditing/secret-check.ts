import { secretFault, secretMend } from '../operating/secret-findings.ts';
import type { StageSecret } from '../operating/stage-secrets.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';

const found = findingOf('secrets');

/** Milliseconds a rotation may be late: Secrets Manager takes some time of the day it is due. */
const tolerance = 24 * 3_600_000;

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
