import { listServices } from '#shared/contract/services.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { serviceStore, toService } from '#shared/data/service-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the catalog by code, and how many services it has. */
export const handler = endpoint(listServices, { services: serviceStore }, async ({ query }, { services }) => {
  const after = decodeCursor('services', query.cursor);
  const all = await services.all();
  const behind = after === undefined ? all : all.filter(({ code }) => code > after);
  const items = behind.slice(0, query.limit).map(toService);
  const last = items.at(-1);
  const nextCursor = behind.length > items.length && last !== undefined ? encodeCursor('services', last.code) : null;
  return { items, nextCursor, total: all.length };
});
