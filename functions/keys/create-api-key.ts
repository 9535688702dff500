import { createApiKey } from '#shared/contract/keys.ts';
import { apiKeyAdmin, keyEnvironment } from '#shared/data/api-key-desk.ts';
import { endOf, ownerOf, requireHas, requireOfRole } from '#shared/data/api-key-rules.ts';
import { toApiKey } from '#shared/data/api-key-view.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Makes an API key and tells its text, once. */
export const handler = stageEndpoint(
  createApiKey,
  { admin: apiKeyAdmin, environment: keyEnvironment },
  async ({ body }, { principal, admin, environment, writer, now }) => {
    const { role, scopes, label, client } = body;
    const owner = ownerOf(principal, role);
    requireOfRole(role, scopes);
    requireHas(principal, role, scopes);
    const wish = { ...owner, scopes, label, client, endsAt: endOf(body.expiresAt, now), environment };
    const { stored, key = null } = await admin.create(wish, writer);
    return { ...toApiKey(stored, undefined, now), key };
  },
);
