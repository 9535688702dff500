import { getShopStanding } from '#shared/contract/shop.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Answers how a shop stands. */
export const handler = stageEndpoint(getShopStanding, { shops: standingAdmin }, async ({ params }, { shops }) =>
  toStanding(await shops.get(params.shop)),
);
