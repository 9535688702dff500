import type { Operation } from '#shared/contract/operation.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { refusedKey, refusedToken, sentCredential } from './credential.ts';
import { atNamedShop, type ShopsKnown } from './named-shop.ts';
import { memberAt, operatorOf, unplaced } from './person.ts';
import type { Caller, RequestState, Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';

/** What of a runtime tells who asks. */
export type CredentialsKnown = Pick<Runtime, 'apiKeys' | 'tokens' | 'memberships'>;

async function keyHolder({ apiKeys }: CredentialsKnown, text: string): Promise<Caller> {
  const parts = parseApiKey(text);
  const holder = parts === undefined ? undefined : await apiKeys.verify(parts.keyId, parts.secret);
  if (holder === undefined) throw refusedKey();
  return holder;
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
