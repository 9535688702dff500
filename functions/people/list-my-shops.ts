import { listMyShops } from '#shared/contract/people.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { myShops } from '#shared/data/people-desk.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Answers the shops of whoever signed in, and what he is in each. */
export const handler = stageEndpoint(listMyShops, { mine: myShops }, async ({ query }, { principal, mine }) => {
  const sub = principal.credential.id;
  const after = decodeCursor('my-shops', query.cursor, /^[a-z][a-z0-9-]{1,30}$/);
  const [{ shops, last }, operator] = await Promise.all([mine.page(sub, query.limit, after), mine.isOperator(sub)]);
  return { items: shops, nextCursor: last === undefined ? null : encodeCursor('my-shops', last), operator };
});
