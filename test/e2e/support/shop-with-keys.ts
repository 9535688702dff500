import { randomBytes } from 'node:crypto';
import type { ShopRole } from '#shared/contract/access.ts';
import { shopRoles } from '#shared/contract/access.ts';
import { askHarness } from '#test/support/harness/harness.ts';
import type { RunningCloud } from '#test/support/shared-cloud.ts';

/** An id for a shop in a cloud that files share: it begins with a name, of at most 18 characters, and is nobody else's. */
export function ownShopId(name: string): string {
  return `${name}-${randomBytes(6).toString('hex')}`;
}

/**
 * Makes a shop in Los Angeles with a key for each of these roles, as `npm run shops` and `npm run keys` do it.
 * @throws Error where the cloud has a shop of this id: in one that files share each has ids of its own, `ownShopId()`
 */
export async function givenShop(
  { outputs }: Pick<RunningCloud, 'outputs'>,
  id: string,
  wanted: readonly ShopRole[] = shopRoles,
  name: string = id,
): Promise<Readonly<Record<ShopRole, string>>> {
  const { dynamodbEndpoint, awsCredentials } = outputs;
  const engine = { dynamodbEndpoint, awsCredentials };
  return (await askHarness('shop', { engine, id, name, roles: wanted })).keys;
}
