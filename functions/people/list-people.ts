import { listPeople } from '#shared/contract/people.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { peopleList } from '#shared/data/people-desk.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Answers the people of the shop, or the operators. */
export const handler = stageEndpoint(listPeople, { list: peopleList }, async ({ query }, { list, now }) => {
  const after = decodeCursor('people', query.cursor, /^[\w-]{1,128}$/);
  const { people, last } = await list.page(query.limit, after, now);
  return { items: people, nextCursor: last === undefined ? null : encodeCursor('people', last) };
});
