import { listShops } from '#shared/contract/shop.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { toStanding } from '#shared/data/standing-item.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Answers the shops of the stage, with how they stand. */
export const handler = stageEndpoint(listShops, { shops: standingAdmin }, async ({ query }, { shops }) => {
  const after = decodeCursor('shops', query.cursor, /^[a-z][a-z0-9-]{1,30}$/);
  const { standings, last } = await shops.page(query.limit, after);
  return { items: standings.map(toStanding), nextCursor: last === undefined ? null : encodeCursor('shops', last) };
});
