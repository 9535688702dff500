import { createApiKey } from '#shared/contract/keys.ts';
import { apiKeyAdmin, keyEnvironment } from '#shared/data/api-key-desk.ts';
import { endOf, ownerOf, requireHas, requireOfRole } from '#shared/data/api-key-rules.ts';
import { toApiKey } from '#shared/data/api-key-view.ts';
import { requireLink, teamOfCaller } from '#shared/data/technician-link.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Makes an API key and tells its text, once. */
export const handler = stageEndpoint(
  createApiKey,
  { admin: apiKeyAdmin, environment: keyEnvironment, team: teamOfCaller },
  async ({ body }, { principal, admin, environment, team, writer, now }) => {
    const { role, scopes, technicianId, label, client } = body;
    const owner = ownerOf(principal, role);
    requireOfRole(role, scopes);
    requireHas(principal, role, scopes);
    await requireLink(team, role, technicianId);
    const wish = { ...owner, scopes, technicianId, label, client, endsAt: endOf(body.expiresAt, now), environment };
    const { stored, key = null } = await admin.create(wish, writer);
    return { ...toApiKey(stored, undefined, now), key };
  },
);
