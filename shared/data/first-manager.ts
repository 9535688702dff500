import { Problem } from '#shared/contract/problems.ts';
import { Inviting } from './inviting.ts';
import { PeopleList } from './people-list.ts';
import type { ShopTables } from './shop-admin.ts';
import type { Writer } from './writer.ts';

/** Who is to look after a new shop. */
export interface FirstManager {
  readonly name: string;
  readonly email: string;
}

/**
 * Invites the first manager of a shop that this request made, now or when it came before. Where somebody is or was of the shop, nobody is
 * invited: then the request came again late, and who may come in is his to say who did.
 * @throws TableUnavailable
 */
export async function inviteFirstManager(
  { access }: Pick<ShopTables, 'access'>,
  shop: string,
  manager: FirstManager,
  writer: Writer,
): Promise<void> {
  const list = new PeopleList(access, shop);
  if ((await list.members()).length > 0) return;
  try {
    await new Inviting(access, shop, list).invite({ ...manager, role: 'manager', technicianId: undefined }, writer);
  } catch (error) {
    // He is invited already, by somebody who came in between.
    if (!(error instanceof Problem) || error.code !== 'already_exists') throw error;
  }
}

/** Opens what invites first managers. */
export function firstManager({ tables }: { readonly tables: ShopTables }) {
  return (shop: string, manager: FirstManager, writer: Writer): Promise<void> =>
    inviteFirstManager(tables, shop, manager, writer);
}
