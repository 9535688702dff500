import { randomUUID } from 'node:crypto';
import type { StageTables } from '#scripts/operating/stage-tables.ts';
import type { ShopRole } from '#shared/contract/access.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import type { Asked } from './harness.ts';

/**
 * Makes a shop in Los Angeles with a key for each of these roles, as `npm run shops` and `npm run keys` do it.
 * @throws Error where there is a shop of this id
 */
export async function makeShop(
  tables: StageTables,
  { roles, id, name }: Omit<Asked['shop'], 'engine'>,
): Promise<Record<ShopRole, string>> {
  const { access, keyEnvironment: environment } = tables;
  const shop = { id, name, phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
  const isNew = await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  if (!isNew) throw new Error(`there is a shop "${id}" already`);
  const admin = new ApiKeyAdmin(access, Date.now);
  const made = roles.map(async (role) => [role, (await admin.issue({ shop: id, role, environment })).key]);
  return Object.fromEntries(await Promise.all(made));
}
