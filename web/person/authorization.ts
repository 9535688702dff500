import type { SignInPlace } from '../app/endpoints.ts';
import type { Store } from '../app/storage.ts';
import { SignInFailed } from './sign-in-failed.ts';

/** What somebody wants of a sign-in. */
export interface SignInWish {
  /** The device shall remember it. */
  readonly remember: boolean;
  /** Where on the page to go on: path and query. */
  readonly back: string;
  /** He was signed in in another tab, which waits for him. */
  readonly again?: true;
  /** He comes for a shop he did not have. */
  readonly joins?: boolean;
}

/** A sign-in this tab began, and what proves that the answer is to it. */
export interface Begun extends SignInWish {
  /** Comes back in the address: nobody else's answer is taken (RFC 9700 §4.7). */
  readonly state: string;
  /** Comes back in the ID token: no token of another sign-in is taken (OpenID Connect Core §3.1.2.1). */
  readonly nonce: string;
  /** The secret whose SHA-256 went out: nobody else can fetch the tokens (RFC 7636). */
  readonly verifier: string;
}

/** The one entry in session storage: a tab is about to sign in at most once. */
const begunKey = 'status-board.signing-in';

const scope = 'openid email profile';

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** 256 random bits. */
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** The address of the page that is gone back to, below an origin. */
export const redirectUri = (origin: string) => `${origin}/signed-in`;

/**
 * Begins to sign in, which ends whatever this tab had begun.
 * @param store of this tab alone
 * @param origin of the page
 * @param hint the address of who is expected
 * @returns where to send the browser
 */
export async function beginSignIn(
  place: SignInPlace,
  wish: SignInWish,
  { store, origin, hint }: { readonly store: Store; readonly origin: string; readonly hint?: string | undefined },
): Promise<string> {
  const begun: Begun = { ...wish, state: random(), nonce: random(), verifier: random() };
  store.setItem(begunKey, JSON.stringify(begun));
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: place.clientId,
    redirect_uri: redirectUri(origin),
    scope,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await sha256(begun.verifier),
    code_challenge_method: 'S256',
    ...(hint !== undefined && { login_hint: hint }),
  });
  return `${place.url}/oauth2/authorize?${asked}`;
}

function begunIn(store: Store): Begun | undefined {
  try {
    return JSON.parse(store.getItem(begunKey) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** What is wanted of the sign-in this tab began, if it began one: to begin again where it fails. */
export function wishBegun(store: Store): SignInWish | undefined {
  const begun = begunIn(store);
  if (begun === undefined) return undefined;
  const { state: _state, nonce: _nonce, verifier: _verifier, ...wish } = begun;
  return wish;
}

/** What the address says of a sign-in: a code to fetch the tokens with, and what was begun. */
export interface CameBack {
  readonly code: string;
  readonly begun: Begun;
}

/**
 * Reads with what the browser came back, once: what was begun is over by that.
 * @param search the query of the address
 * @returns undefined where nobody comes back from signing in
 * @throws SignInFailed
 */
export function cameBack(search: string, store: Store): CameBack | undefined {
  const told = new URLSearchParams(search);
  const [code, error] = [told.get('code'), told.get('error')];
  if (code === null && error === null) return undefined;
  const begun = begunIn(store);
  if (begun === undefined || told.get('state') !== begun.state) throw new SignInFailed('foreign');
  store.removeItem(begunKey);
  if (code !== null) return { code, begun };
  throw new SignInFailed(error === 'access_denied' ? 'canceled' : 'refused', error);
}
