import { listApiKeys } from '#shared/contract/keys.ts';
import { apiKeyList } from '#shared/data/api-key-desk.ts';
import { toApiKey } from '#shared/data/api-key-view.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Answers the API keys of the shop, or those of operators. */
export const handler = stageEndpoint(listApiKeys, { list: apiKeyList }, async ({ query }, { list, now }) => {
  const { keys, last } = await list.page(query.limit, decodeCursor('keys', query.cursor, /^[0-9a-z]{12}$/));
  return {
    items: keys.map(({ stored, lastUsedAt }) => toApiKey(stored, lastUsedAt, now)),
    nextCursor: last === undefined ? null : encodeCursor('keys', last),
  };
});
