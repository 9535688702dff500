import { type Role, scopesOf } from '#shared/contract/access.ts';
import { invalid, Problem } from '#shared/contract/problems.ts';
import type { KeyGiver } from './api-key-rules.ts';

const pointer = '/body/role';

/**
 * Makes sure that somebody may give a role: none that is not of the shop he acts for, and nothing he has not.
 * @throws Problem `forbidden`, `validation_failed`
 */
export function requireGivable(giver: KeyGiver, role: Role): void {
  if (role === 'operator' && giver.role !== 'operator') {
    throw new Problem('forbidden', 'Operators are made by operators alone.');
  }
  if (role === 'operator' && giver.shop !== undefined) {
    throw invalid({ pointer, message: 'operator belongs to no shop: leave X-Shop-Id out to make somebody one' });
  }
  if (role !== 'operator' && giver.shop === undefined) {
    throw invalid({ pointer, message: `${role} is a role of a shop: name the shop by X-Shop-Id` });
  }
  const beyond = scopesOf(role).filter((scope) => !giver.scopes.includes(scope));
  if (beyond.length > 0) {
    throw new Problem(
      'forbidden',
      `The role would allow more than the credential that gives it: ${beyond.join(', ')}.`,
    );
  }
}
