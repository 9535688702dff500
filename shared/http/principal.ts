import type { Operation } from '#shared/contract/operation.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { refusedKey, refusedToken, sentCredential } from './credential.ts';
import { atNamedShop, type ShopsKnown } from './named-shop.ts';
import { memberAt, operatorOf, unplaced } from './person.ts';
import type { Caller, RequestState, Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';

/** What of a runtime tells who asks. */
export type CredentialsKnown = Pick<Runtime, 'apiKeys' | 'tokens' | 'memberships' | 'pause'>;

/**
 * Refusals leave in whole steps of so many milliseconds: a table answers sooner that there is no key than with one, and nobody shall
 * learn from it which there are.
 */
const refusalStep = 20;

async function keyHolder({ apiKeys, pause }: CredentialsKnown, text: string): Promise<Caller> {
  const parts = parseApiKey(text);
  // Garbage is told at once that it is.
  if (parts === undefined) throw refusedKey();
  const startedAt = performance.now();
  const holder = await apiKeys.verify(parts.keyId, parts.secret);
  if (holder !== undefined) return holder;
  await pause(Math.ceil(refusalStep - ((performance.now() - startedAt) % refusalStep)));
  throw refusedKey();
}

async function person(
  { tokens, memberships }: CredentialsKnown,
  token: string,
  named: string | undefined,
  state: RequestState,
): Promise<Caller> {
  const claims = await tokens.verify(token, 'access');
  if (claims === undefined) throw refusedToken();
  // The log tells who was refused a shop, too.
  state.principal = unplaced(claims.sub);
  const known = await memberships.of(claims.sub);
  const membership = operatorOf(known) ?? memberAt(known, named);
  memberships.note(membership.stored);
  return membership.caller;
}

/** Learns from the credential who asks, and about which shop. */
export function principal(
  runtime: CredentialsKnown & ShopsKnown & Pick<Runtime, 'limits'>,
  operation: Pick<Operation, 'withoutShop'>,
): Step {
  return {
    before: async ({ event, internal: { state } }) => {
      const { headers } = event;
      const named = headers?.['x-shop-id'];
      const prove = () => {
        const sent = sentCredential(headers);
        return sent.kind === 'key' ? keyHolder(runtime, sent.text) : person(runtime, sent.text, named, state);
      };
      const { limits } = runtime;
      const caller = await (limits === undefined ? prove() : limits.proved(event, state, prove));
      state.principal = caller;
      const isOfStage = operation.withoutShop && caller.shop === undefined && named === undefined;
      if (!isOfStage) state.principal = await atNamedShop(runtime, caller, named);
    },
  };
}
