import { Problem } from '#shared/contract/problems.ts';
import { createShop } from '#shared/contract/shop.ts';
import { shopMaker } from '#shared/data/shop-admin.ts';
import { requireNewShop } from '#shared/data/shop-rules.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Makes a shop, once, and answers how it stands. */
export const handler = stageEndpoint(
  createShop,
  { make: shopMaker, shops: standingAdmin },
  async ({ body }, { make, shops, writer }) => {
    requireNewShop(body);
    if (await make({ ...body, phone: body.phone ?? null }, writer)) return toStanding(await shops.get(body.id));
    throw new Problem('already_exists', `There is a shop ${body.id} already, or was lately; choose another id.`);
  },
);
