import { personScopes, scopesOfPerson } from '#shared/contract/access.ts';
import { invalid, Problem } from '#shared/contract/problems.ts';
import { cursorKeyOf, type StoredMembership } from '#shared/data/membership-item.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { refusedShop } from './named-shop.ts';
import type { Caller } from './request-state.ts';

/** What somebody is in a shop, and whom a request of his speaks for by it. */
export interface Placed {
  readonly stored: StoredMembership;
  readonly caller: Caller;
}

function placed(stored: StoredMembership): Placed {
  const { sub, role, technicianId } = stored;
  const shop = stored.shop === undefined ? undefined : provenTenant(stored.shop);
  const caller: Caller = {
    shop,
    role,
    scopes: scopesOfPerson(role),
    credential: { kind: 'person', id: sub },
    ...(technicianId !== undefined && { technicianId }),
    cursorKey: cursorKeyOf(stored),
  };
  return { stored, caller };
}

/** A person of whom is known that he signed in, and nothing of what he may in which shop. */
export function unplaced(sub: string): Caller {
  const credential = { kind: 'person', id: sub } as const;
  return { shop: undefined, role: 'viewer', scopes: personScopes, credential, cursorKey: new Uint8Array() };
}

/** Whether somebody has signed out everywhere since a sign-in; not in the second of it, in which he may have come back. @param since epoch seconds */
export function hasSignedOut(memberships: readonly StoredMembership[], since: number): boolean {
  return memberships.some(({ signedOutAt = 0 }) => since < Math.floor(signedOutAt / 1_000));
}

/** Somebody as an operator, whatever else he is; undefined where he is none. */
export function operatorOf(memberships: readonly StoredMembership[]): Placed | undefined {
  const stored = memberships.find(({ shop, role }) => shop === undefined && role === 'operator');
  return stored && placed(stored);
}

/**
 * Somebody in the shop he names or, where he belongs to one only, in that.
 * @param named the header `X-Shop-Id` as it came
 * @throws Problem `forbidden` where he does not belong to the shop, or to none; `validation_failed` where he has to say which
 */
export function memberAt(memberships: readonly StoredMembership[], named: string | undefined): Placed {
  const [first, ...others] = memberships.filter(({ shop }) => shop !== undefined && (named ?? shop) === shop);
  if (first === undefined) {
    if (named !== undefined) throw refusedShop();
    throw new Problem(
      'forbidden',
      'You signed in, but belong to no shop: your access was ended, or nobody has invited you yet. Ask a manager.',
    );
  }
  if (others.length > 0) {
    throw invalid({
      pointer: '/headers/x-shop-id',
      message: `is missing: you belong to ${memberships.length} shops, so each request names one by its id, such as ${first.shop}`,
    });
  }
  return placed(first);
}
