import { listServices } from '#shared/contract/services.ts';
import { collect } from '#shared/data/collect.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { serviceStore, toService } from '#shared/data/service-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the catalog by code, and how many services it has. */
export const handler = endpoint(listServices, { services: serviceStore }, async ({ query }, { services }) => {
  const after = decodeCursor('services', query.cursor);
  const { things, last } = await collect({
    source: (position, limit) => services.page(limit, position),
    keep: () => true,
    positionOf: ({ code }) => code,
    after,
    limit: query.limit,
  });
  const isWhole = after === undefined && last === undefined;
  const total = isWhole ? things.length : await services.count();
  return {
    items: things.map(toService),
    nextCursor: last === undefined ? null : encodeCursor('services', last),
    total,
  };
});
