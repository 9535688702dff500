import type { Endpoints, SignInPlace } from '../app/endpoints.ts';
import { personKey, type Session } from '../app/session.ts';
import { remembered, session } from '../app/use-session.ts';
import { tokenEndpoint, tokenKeeper, tokenStorage } from './access-token.ts';
import type { Begun, CameBack } from './authorization.ts';
import { type Entered, enterShops } from './enter-shops.ts';
import { personClient } from './person-client.ts';
import { fetchTokens } from './token-endpoint.ts';
import type { Tokens } from './tokens.ts';

/** Somebody has signed in. */
export interface Finished {
  readonly who: Tokens;
  readonly idToken: string;
  readonly begun: Begun;
}

/** Whether a session is of somebody, too. */
function isOf({ shops }: Session, sub: string): boolean {
  return shops.some(({ key }) => key === personKey(sub));
}

/**
 * Finishes the sign-in a browser came back from. Who is in no session yet is kept in none of its stores before he has entered a
 * shop: nobody could sign him out.
 * @throws SignInFailed
 */
export async function finishSignIn(place: SignInPlace, back: CameBack): Promise<Finished> {
  const { tokens, idToken } = await fetchTokens(tokenEndpoint(place), back);
  const { sub } = tokens;
  if (isHere(sub)) tokenKeeper(place).keep(tokens, isOf(remembered(), sub));
  else tokenStorage.hold(tokens);
  return { who: tokens, idToken, begun: back.begun };
}

/** Whether this tab is signed in as somebody already. */
export const isHere = (sub: string) => isOf(session.get(), sub);

/** Signs this tab in to the shops of who has signed in. @throws StatusBoardError */
export async function enter(endpoints: Endpoints, place: SignInPlace, finished: Finished): Promise<Entered> {
  const { who, idToken, begun } = finished;
  const { remember, joins = false } = begun;
  const client = personClient(endpoints, personKey(who.sub));
  const entered = await enterShops(client, { who, idToken, remember, joins });
  if (entered.shops > 0) tokenKeeper(place).settle(who.sub, remember);
  return entered;
}
