import type { Endpoints, SignInPlace } from '../app/endpoints.ts';
import { personKey } from '../app/session.ts';
import { tabStore } from '../app/storage.ts';
import { tokenEndpoint, tokenKeeper } from './access-token.ts';
import { type Begun, cameBack } from './authorization.ts';
import { enterShops } from './enter-shops.ts';
import { personClient } from './person-client.ts';
import { fetchTokens } from './token-endpoint.ts';
import type { Tokens } from './tokens.ts';

/** Somebody has signed in. */
export interface Finished {
  readonly who: Tokens;
  readonly idToken: string;
  readonly begun: Begun;
}

/**
 * Finishes the sign-in a browser came back from.
 * @param search the query it came back with
 * @returns undefined where it did not come back from one
 * @throws SignInFailed
 */
export async function finishSignIn(place: SignInPlace, search: string): Promise<Finished | undefined> {
  const back = cameBack(search, tabStore);
  if (back === undefined) return undefined;
  const { tokens, idToken } = await fetchTokens(tokenEndpoint(place), back);
  tokenKeeper(place).keep(tokens, back.begun.remember);
  return { who: tokens, idToken, begun: back.begun };
}

/** Signs this tab in to the shops of who has signed in. @returns how many there are */
export function enter(endpoints: Endpoints, { who, idToken, begun }: Finished): Promise<number> {
  const { remember, joins = false } = begun;
  return enterShops(personClient(endpoints, personKey(who.sub)), { who, idToken, remember, joins });
}
