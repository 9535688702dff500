import { personScopes } from '#shared/contract/access.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import type { StoredMembership } from '#shared/data/membership-item.ts';
import { refusedKey, refusedToken, sentCredential } from './credential.ts';
import { atNamedShop, type ShopsKnown } from './named-shop.ts';
import { hasSignedOut, memberAt, operatorOf, type Placed, unplaced } from './person.ts';
import type { Caller, Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';
import { elapsed } from './stopwatch.ts';

/** What of a runtime tells who asks. */
export type CredentialsKnown = Pick<Runtime, 'apiKeys' | 'tokens' | 'memberships' | 'pause' | 'standings'>;

/**
 * Refusals leave in whole steps of so many milliseconds: a table answers sooner that there is no key than with one, and nobody shall
 * learn from it which there are.
 */
const refusalStep = 20;

/** Somebody who signed in, and when, in epoch seconds: tokens renewed since have the same time. */
interface SignedIn {
  readonly caller: Caller;
  readonly since: number;
}

async function keyHolder({ apiKeys, pause, standings }: CredentialsKnown, text: string): Promise<Caller> {
  const parts = parseApiKey(text);
  // Garbage is told at once that it is.
  if (parts === undefined) throw refusedKey();
  standings.renew(apiKeys.shopOf(parts.keyId));
  const startedAt = elapsed();
  const holder = await apiKeys.verify(parts.keyId, parts.secret);
  if (holder !== undefined) return holder;
  await pause(Math.ceil(refusalStep - ((elapsed() - startedAt) % refusalStep)));
  throw refusedKey();
}

async function signedIn({ tokens }: CredentialsKnown, token: string): Promise<SignedIn> {
  const claims = await tokens.verify(token, 'access');
  if (claims === undefined) throw refusedToken();
  const { sub, auth_time: since = claims.iat } = claims;
  return { caller: unplaced(sub), since: Number(since) };
}

/** What somebody is who signed in, and has not signed out everywhere since. */
async function stillSignedIn(
  { memberships }: CredentialsKnown,
  { caller, since }: SignedIn,
  named: string | undefined,
): Promise<readonly StoredMembership[]> {
  const known = await memberships.of(caller.credential.id, named);
  if (hasSignedOut(known, since)) throw refusedToken();
  return known;
}

/** What somebody who signed in is in the shop he means. */
async function placed(runtime: CredentialsKnown, person: SignedIn, named: string | undefined): Promise<Placed> {
  runtime.standings.renew(named);
  const known = await stillSignedIn(runtime, person, named);
  return operatorOf(known) ?? memberAt(known, named);
}

/** Learns from the credential who asks, and about which shop; where it is about himself alone, only who. */
export function principal(
  runtime: CredentialsKnown & ShopsKnown & Pick<Runtime, 'limits'>,
  operation: Pick<Operation, 'scope' | 'withoutShop'>,
): Step {
  const isOfPerson = operation.scope !== null && personScopes.includes(operation.scope);
  return {
    before: async ({ event, internal: { state } }) => {
      const { headers } = event;
      const named = headers?.['x-shop-id'];
      const prove = async () => {
        const sent = sentCredential(headers);
        if (sent.kind === 'key') {
          const holder = await keyHolder(runtime, sent.text);
          state.used = { keyId: holder.credential.id };
          return holder;
        }
        const person = await signedIn(runtime, sent.text);
        // The log tells who was refused a shop, too.
        state.principal = person.caller;
        if (isOfPerson) {
          await stillSignedIn(runtime, person, undefined);
          return person.caller;
        }
        const { stored, caller } = await placed(runtime, person, named);
        state.used = { membership: stored };
        return caller;
      };
      const { limits } = runtime;
      const caller = await (limits === undefined ? prove() : limits.proved(event, state, prove));
      state.principal = caller;
      const isOfStage = operation.withoutShop && caller.shop === undefined && named === undefined;
      if (!isOfStage && !isOfPerson) state.principal = await atNamedShop(runtime, caller, named);
    },
  };
}
