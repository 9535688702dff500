import type { Role } from '#shared/contract/access.ts';
import { roles } from '#shared/contract/access.ts';
import { jsonOf } from './run-script.ts';

/** Makes a shop with a key for every role, by the operator commands. */
export async function givenShop(
  dataDir: string,
  shop: string,
  wanted: readonly Role[] = roles,
): Promise<Record<Role, string>> {
  const at = ['--shop', shop, '--data', dataDir];
  await jsonOf('shops', ['create', ...at, '--name', shop, '--time-zone', 'America/Los_Angeles', '--currency', 'USD']);
  const made = wanted.map(async (role) => [role, (await jsonOf('keys', ['create', ...at, '--role', role])).key]);
  return Object.fromEntries(await Promise.all(made));
}
