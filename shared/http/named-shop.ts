import { ShopId } from '#shared/contract/fields.ts';
import { invalid, Problem } from '#shared/contract/problems.ts';
import { shopKey } from '#shared/data/keys.ts';
import { hmacSha256 } from '#shared/data/sha256.ts';
import { provenTenant, type TenantId } from '#shared/data/tenant.ts';
import type { Caller, Principal } from './request-state.ts';
import type { Runtime } from './runtime.ts';

/** What of a runtime tells which shops there are. */
export type ShopsKnown = Pick<Runtime, 'shopSettings'> & {
  readonly tables: Pick<Runtime['tables'], 'board' | 'ofTenant'>;
};

/** One answer for a shop that is unknown and one that is somebody else's: nobody learns which shops there are. */
export function refusedShop(): Problem {
  return new Problem(
    'forbidden',
    'You have no access to this shop, or no longer: ask a manager of it. A program checks how the shop in X-Shop-Id is spelled, or leaves that out where its credential is of one shop.',
  );
}

async function exists({ shopSettings, tables }: ShopsKnown, shop: TenantId): Promise<boolean> {
  if (shopSettings.has(shop)) return true;
  const { board } = tables.ofTenant?.(shop) ?? tables;
  return (await board.get(shopKey(shop))) !== undefined;
}

/**
 * Who asks, and about which shop: the credential's own or, of an operator, who belongs to none, the one the header
 * `X-Shop-Id` names.
 * @param named the header as it came
 * @throws Problem `validation_failed` where an operator names none; `forbidden` where the credential does not reach the
 * named shop; and TableUnavailable
 */
export async function atNamedShop(runtime: ShopsKnown, caller: Caller, named: string | undefined): Promise<Principal> {
  const { shop: own, cursorKey } = caller;
  if (own !== undefined) {
    if (named !== undefined && named !== own) throw refusedShop();
    return { ...caller, shop: own };
  }
  if (named === undefined) {
    throw invalid({
      pointer: '/headers/x-shop-id',
      message: 'is missing: an operator belongs to no shop, so each request names one by its id, such as edgar',
    });
  }
  if (!ShopId.safeParse(named).success) throw refusedShop();
  // An operator reaches every shop there is.
  const shop = provenTenant(named);
  if (!(await exists(runtime, shop))) throw refusedShop();
  // A cursor tells of the people of one shop, and must open no place of another.
  return { ...caller, shop, cursorKey: hmacSha256(cursorKey, shop) };
}
