import type { Endpoints, SignInPlace } from '../app/endpoints.ts';
import { patience } from '../app/hand-over.ts';
import { serviceNow } from '../app/service-time.ts';
import { personIn } from '../app/session.ts';
import { deviceStore, tabStore } from '../app/storage.ts';
import { openChannel, session } from '../app/use-session.ts';
import { renewTokens, type TokenEndpoint } from './token-endpoint.ts';
import { TokenKeeper } from './token-keeper.ts';
import { TokenStorage } from './token-storage.ts';
import type { Tokens } from './tokens.ts';

/** The tokens this tab and the device keep. */
export const tokenStorage = new TokenStorage(tabStore, deviceStore);

/** How the page asks its user pool for tokens. */
export function tokenEndpoint(place: SignInPlace): TokenEndpoint {
  return { place, origin: location.origin, fetch: (url, init) => fetch(url, init) };
}

/** One tab at a time; where the browser cannot tell, each works by itself and the pool's patience with used tokens has to do. */
function exclusively<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  return navigator.locks === undefined ? work() : navigator.locks.request(name, work);
}

let made: TokenKeeper | undefined;

/** Keeps people signed in, in this tab. */
export function tokenKeeper(place: SignInPlace): TokenKeeper {
  made ??= new TokenKeeper({
    storage: tokenStorage,
    channel: openChannel('status-board.person'),
    exclusively,
    renew: (tokens) => renewTokens(tokenEndpoint(place), tokens),
    isHere: (sub) => session.get().shops.some(({ key }) => personIn(key) === sub),
    now: serviceNow,
    patience,
  });
  return made;
}

/** What a person asks the service with now; empty where he has to sign in again, or nobody says where. */
export async function accessToken({ signIn }: Endpoints, sub: string): Promise<string> {
  return signIn === undefined ? '' : await tokenKeeper(signIn).accessToken(sub);
}

/** When a token that was refused was last put right by another one, by person, and for how long that one is not to blame. */
const renewedAt = new Map<string, number>();
const trust = 60_000;

/**
 * Finds something to go on with where what somebody called with was refused, without asking anybody.
 * @param refused the token he called with, where that is known: one that is newer is taken as it is
 * @returns undefined where he has to sign in again
 * @throws SignInFailed `unreachable`
 */
export async function renewRefused(place: SignInPlace, sub: string, refused?: string): Promise<Tokens | undefined> {
  const known = tokenStorage.read(sub);
  if (refused !== undefined && known !== undefined && known.accessToken !== refused) return known;
  // Refused again at once, it is not the token.
  if (Date.now() - (renewedAt.get(sub) ?? Number.NEGATIVE_INFINITY) < trust) return undefined;
  const tokens = await tokenKeeper(place).renew(sub);
  if (tokens !== undefined) renewedAt.set(sub, Date.now());
  return tokens;
}
