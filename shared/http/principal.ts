import type { Operation } from '#shared/contract/operation.ts';
import { Problem } from '#shared/contract/problems.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { atNamedShop, type ShopsKnown } from './named-shop.ts';
import type { Caller, Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';

function refuse(detail: string): Problem {
  return new Problem('unauthorized', detail, {}, { 'www-authenticate': 'ApiKey realm="status-board"' });
}

async function callerOf(runtime: Pick<Runtime, 'apiKeys'>, sent: string | undefined): Promise<Caller> {
  if (sent === undefined) throw refuse('Send an API key in the header X-Api-Key.');
  const parts = parseApiKey(sent);
  const holder = parts === undefined ? undefined : await runtime.apiKeys.verify(parts.keyId, parts.secret);
  if (holder === undefined) throw refuse('The API key in X-Api-Key is malformed, unknown, expired or revoked.');
  return holder;
}

/**
 * Learns from `X-Api-Key` who asks, and about which shop. `Authorization` is left alone: in IAM mode it carries the SigV4
 * signature.
 */
export function principal(
  runtime: Pick<Runtime, 'apiKeys'> & ShopsKnown,
  operation: Pick<Operation, 'withoutShop'>,
): Step {
  return {
    before: async (request) => {
      const { state } = request.internal;
      const { headers } = request.event;
      const caller = await callerOf(runtime, headers?.['x-api-key']);
      // The log tells who was refused a shop, too.
      state.principal = caller;
      const named = headers?.['x-shop-id'];
      const isOfStage = operation.withoutShop && caller.shop === undefined && named === undefined;
      if (!isOfStage) state.principal = await atNamedShop(runtime, caller, named);
    },
  };
}
