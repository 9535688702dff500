import { Problem } from '#shared/contract/problems.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import type { Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';

function refuse(detail: string): Problem {
  return new Problem('unauthorized', detail, {}, { 'www-authenticate': 'ApiKey realm="status-board"' });
}

/** Learns from `X-Api-Key` who asks. `Authorization` is left alone: in IAM mode it carries the SigV4 signature. */
export function principal(runtime: Pick<Runtime, 'apiKeys'>): Step {
  return {
    before: async (request) => {
      const sent = request.event.headers?.['x-api-key'];
      if (sent === undefined) throw refuse('Send an API key in the header X-Api-Key.');
      const parts = parseApiKey(sent);
      const holder = parts === undefined ? undefined : await runtime.apiKeys.verify(parts.keyId, parts.secret);
      if (holder === undefined) throw refuse('The API key in X-Api-Key is malformed, unknown or revoked.');
      request.internal.state.principal = holder;
    },
  };
}
