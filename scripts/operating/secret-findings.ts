import { type Finding, fault } from './finding.ts';
import type { StageSecret } from './stage-secrets.ts';

/**
 * What functions cannot do without: a secret that is not there, or has no value. They know the name alone when they start, and would
 * find out at the first request that needs it.
 * @param mend the command that makes secrets
 */
export function secretFindings(secrets: readonly StageSecret[], mend: string): Finding[] {
  return secrets.flatMap(({ id, state }) => {
    if (state === 'ready' || state === 'rotating') return [];
    const what = state === 'no value' ? 'has no value' : `is ${state}`;
    return [fault(`the secret ${id} ${what}: functions cannot do without it`, mend)];
  });
}
