import { rotateApiKey } from '#shared/contract/keys.ts';
import { apiKeyAdmin, keyEnvironment } from '#shared/data/api-key-desk.ts';
import { endOf, requireHas } from '#shared/data/api-key-rules.ts';
import { toApiKey } from '#shared/data/api-key-view.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';

/** Puts a new API key in the place of one, and tells its text, once. */
export const handler = stageEndpoint(
  rotateApiKey,
  { admin: apiKeyAdmin, environment: keyEnvironment },
  async ({ params, body }, { principal, admin, environment, writer, now }) => {
    const rotation = {
      environment,
      overlap: body.overlapSeconds * 1_000,
      endsAt: endOf(body.expiresAt, now),
      judge: ({ role, scopes }: { role: typeof principal.role; scopes?: readonly string[] | undefined }) =>
        requireHas(principal, role, scopes),
    };
    const { stored, key = null } = await admin.rotate(principal.shop, params.id, rotation, writer);
    return { ...toApiKey(stored, undefined, now), key };
  },
);
