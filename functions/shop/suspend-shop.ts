import { suspendShop } from '#shared/contract/shop.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Keeps a shop from its people, and answers how it stands then. */
export const handler = stageEndpoint(
  suspendShop,
  { shops: standingAdmin },
  async ({ params, body: { reason = null } }, { shops, writer }) =>
    toStanding(await shops.suspend(params.shop, reason, writer)),
);
