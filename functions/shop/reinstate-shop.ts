import { reinstateShop } from '#shared/contract/shop.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Gives a suspended shop back to its people, and answers how it stands then. */
export const handler = stageEndpoint(reinstateShop, { shops: standingAdmin }, async ({ params }, { shops, writer }) =>
  toStanding(await shops.reinstate(params.shop, writer)),
);
