import { type Role, roleAllows, type Scope, scopesGiven } from '#shared/contract/access.ts';
import { invalid, Problem } from '#shared/contract/problems.ts';
import type { KeyOwner } from './api-key-wish.ts';

/** Who makes or rotates a key, and for which shop; without one, for operators. */
export interface KeyGiver {
  readonly shop: string | undefined;
  readonly role: Role;
  readonly scopes: readonly Scope[];
}

/**
 * Whom a new key is for.
 * @throws Problem `forbidden` where somebody of a shop wants an operator's key; `validation_failed` where role and shop do not
 * go together
 */
export function ownerOf({ shop, role: giver }: KeyGiver, role: Role): KeyOwner {
  const pointer = '/body/role';
  if (role === 'operator') {
    if (giver !== 'operator') throw new Problem('forbidden', "An operator's key is made by operators alone.");
    if (shop === undefined) return { role };
    throw invalid({ pointer, message: 'operator belongs to no shop: leave X-Shop-Id out to make such a key' });
  }
  if (shop !== undefined) return { shop, role };
  throw invalid({ pointer, message: `${role} is a role of a shop: name the shop by X-Shop-Id` });
}

/** @throws Problem `validation_failed` where a key is to allow what its role does not */
export function requireOfRole(role: Role, scopes: readonly Scope[] = []): void {
  const beyond = scopes.filter((scope) => !roleAllows(role, scope));
  if (beyond.length > 0) {
    throw invalid({ pointer: '/body/scopes', message: `the role ${role} does not include ${beyond.join(', ')}` });
  }
}

/** Nobody gives what he has not. @throws Problem `forbidden` */
export function requireHas(giver: KeyGiver, role: Role, only: readonly string[] | undefined, noun = 'key'): void {
  const beyond = scopesGiven(role, only).filter((scope) => !giver.scopes.includes(scope));
  if (beyond.length > 0) {
    throw new Problem(
      'forbidden',
      `The ${noun} would allow more than the credential that asks for it: ${beyond.join(', ')}.`,
    );
  }
}

/** When a key is to end, in epoch milliseconds. @throws Problem `validation_failed` where that is over already */
export function endOf(expiresAt: string | undefined, now: number): number | undefined {
  if (expiresAt === undefined) return undefined;
  const endsAt = Date.parse(expiresAt);
  if (endsAt > now) return endsAt;
  throw invalid({ pointer: '/body/expiresAt', message: 'must lie in the future' });
}
