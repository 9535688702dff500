import type { StageStack } from '../operating/stage-stacks.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';

/** Stacks that can be told to limit calls, or not to. */
export const limiting = (stacks: readonly StageStack[]): StageStack[] =>
  stacks.filter(({ parameters: { Limits } }) => Limits !== undefined);

/** Judges whether calls are limited: whoever measured how much a stage bears may have left it so. */
export function judgeLimits(stacks: readonly StageStack[]): AuditFinding[] {
  const open = limiting(stacks).filter(({ parameters: { Limits } }) => Limits !== 'default');
  const found = findingOf('limits');
  return open.map(({ name }) =>
    found('high', name, 'limits no calls', 'set its parameter Limits to default, once nobody measures any more'),
  );
}
