import { updateShopStanding } from '#shared/contract/shop.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Changes how much of the service a shop gets a day, and answers how it stands then. */
export const handler = stageEndpoint(
  updateShopStanding,
  { shops: standingAdmin },
  async ({ params, body: { version, tier } }, { shops, writer }) =>
    toStanding(await shops.changeTier(params.shop, version, tier, writer)),
);
