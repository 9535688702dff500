import { Problem } from '#shared/contract/problems.ts';
import { createShop } from '#shared/contract/shop.ts';
import { firstManager } from '#shared/data/first-manager.ts';
import { requireGivable } from '#shared/data/people-rules.ts';
import { shopMaker } from '#shared/data/shop-admin.ts';
import { requireNewShop } from '#shared/data/shop-rules.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Makes a shop, once, invites its first manager, and answers how it stands. */
export const handler = stageEndpoint(
  createShop,
  { invite: firstManager, make: shopMaker, shops: standingAdmin },
  async ({ body: { manager, ...shop } }, { invite, make, principal, shops, writer }) => {
    requireNewShop(shop);
    const { id, phone = null } = shop;
    if (manager !== undefined) requireGivable({ ...principal, shop: id }, 'manager');
    if (!(await make({ ...shop, phone }, writer))) {
      throw new Problem('already_exists', `There is a shop ${id} already, or was lately; choose another id.`);
    }
    if (manager !== undefined) await invite(id, manager, writer);
    return toStanding(await shops.get(id));
  },
);
