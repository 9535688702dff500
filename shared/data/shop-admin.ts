import { shopKey } from './keys.ts';
import { remembers } from './ledger.ts';
import { shopCodec } from './shop-store.ts';
import { ConditionFailed, type Table } from './table.ts';
import { provenTenant } from './tenant.ts';
import { stamped } from './versioned.ts';
import { requestKey } from './writer.ts';

/** What an operator says about a new shop. */
export interface NewShop {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  /** IANA; fixed from now on. */
  readonly timeZone: string;
  /** ISO 4217; fixed from now on. */
  readonly currency: string;
}

/**
 * Makes a shop.
 * @param operator who asks and a token that is unique to this request
 * @returns whether it was made; false where there is one of that id already
 */
export async function createShop(
  table: Table,
  shop: NewShop,
  operator: { readonly by: string; readonly token: string; readonly now: number },
): Promise<boolean> {
  const { now, by, token } = operator;
  const key = requestKey(token, { operation: 'createShop', input: shop });
  // Operators make shops: what becomes of this one's items is theirs to say.
  const tenant = provenTenant(shop.id);
  const writer = { shop: tenant, by, operation: 'createShop', correlationId: token, now, key, replayed: false };
  const stored = { ...shop, version: 1, createdAt: now, updatedAt: now };
  const item = { ...shopKey(tenant), ...stamped(shopCodec, undefined, stored, writer) };
  try {
    await table.write({ kind: 'put', item, condition: { kind: 'absent' } });
    return true;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    // Ours, where the reply was lost and the SDK sent the write again.
    return error.current?.keys instanceof Uint8Array && remembers(error.current.keys, key);
  }
}
