import { revokeApiKey } from '#shared/contract/keys.ts';
import { apiKeyAdmin, apiKeyList } from '#shared/data/api-key-desk.ts';
import { toApiKey } from '#shared/data/api-key-view.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Ends an API key for ever and answers how it stands then. */
export const handler = stageEndpoint(
  revokeApiKey,
  { admin: apiKeyAdmin, list: apiKeyList },
  async ({ params }, { principal, admin, list, writer, now }) => {
    const stored = await admin.revoke(principal.shop, params.id, writer);
    return toApiKey(stored, await list.lastUse(params.id), now);
  },
);
