import type { SignInPlace } from '../app/endpoints.ts';
import { type Begun, type CameBack, redirectUri } from './authorization.ts';
import { SignInFailed } from './sign-in-failed.ts';
import type { Tokens } from './tokens.ts';

/** Milliseconds the user pool may take; whoever waits for a renewal keeps other tabs from theirs. */
const patience = 10_000;

/** What gives tokens, and who asks it. */
export interface TokenEndpoint {
  readonly place: SignInPlace;
  /** Of the page. */
  readonly origin: string;
  readonly fetch: typeof fetch;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
}

/** Asks the token endpoint. @throws SignInFailed */
async function ask({ place, fetch }: TokenEndpoint, path: string, form: Record<string, string>): Promise<TokenAnswer> {
  const body = new URLSearchParams({ client_id: place.clientId, ...form });
  const signal = AbortSignal.timeout(patience);
  let response: Response;
  let answer: TokenAnswer;
  try {
    response = await fetch(`${place.url}${path}`, { method: 'POST', body, signal, redirect: 'error' });
    answer = await response.json();
  } catch (cause) {
    throw new SignInFailed('unreachable', cause);
  }
  if (response.ok && typeof answer.access_token === 'string' && typeof answer.id_token === 'string') return answer;
  // RFC 6749 §5.2: what was sent is not taken. Anything else may pass.
  const isRefusal = response.status === 400 || response.status === 401;
  throw new SignInFailed(isRefusal ? 'refused' : 'unreachable', answer);
}

/** What an ID token claims. It comes from the pool itself, by TLS: that stands for its signature (OpenID Connect Core §3.1.3.7). */
function claimsOf(idToken: string): Record<string, unknown> {
  const payload = idToken.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
  try {
    const bytes = Uint8Array.from(atob(payload), (sign) => sign.charCodeAt(0));
    return Object(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new SignInFailed('foreign', cause);
  }
}

/** @param before the refresh token that was used, where the answer has no other */
function tokensOf(
  endpoint: TokenEndpoint,
  answer: TokenAnswer,
  before: string | undefined,
): Tokens & { nonce: unknown } {
  const { sub, aud, iat, token_use, nonce, email = '', name = email } = claimsOf(answer.id_token);
  const refreshToken = answer.refresh_token ?? before;
  const isOurs = typeof sub === 'string' && aud === endpoint.place.clientId && token_use === 'id';
  if (!isOurs || typeof iat !== 'number' || refreshToken === undefined) throw new SignInFailed('foreign');
  const endsAt = (iat + answer.expires_in) * 1_000;
  const who = { sub, name: String(name), email: String(email) };
  return { ...who, accessToken: answer.access_token, refreshToken, endsAt, nonce };
}

/**
 * Fetches the tokens a browser came back for.
 * @returns them, and the ID token they came with
 * @throws SignInFailed
 */
export async function fetchTokens(
  endpoint: TokenEndpoint,
  { code, begun }: CameBack & { readonly begun: Pick<Begun, 'verifier' | 'nonce'> },
): Promise<{ readonly tokens: Tokens; readonly idToken: string }> {
  const answer = await ask(endpoint, '/oauth2/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(endpoint.origin),
    code_verifier: begun.verifier,
  });
  const { nonce, ...tokens } = tokensOf(endpoint, answer, undefined);
  if (nonce !== begun.nonce) throw new SignInFailed('foreign');
  return { tokens, idToken: answer.id_token };
}

/** Puts new tokens in the place of those somebody has. @throws SignInFailed */
export async function renewTokens(endpoint: TokenEndpoint, { sub, refreshToken }: Tokens): Promise<Tokens> {
  const answer = await ask(endpoint, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
  const { nonce: _, ...tokens } = tokensOf(endpoint, answer, refreshToken);
  if (tokens.sub !== sub) throw new SignInFailed('foreign');
  return tokens;
}

/** Takes a sign-in back (RFC 7009). Where nobody can be told, the tokens end by themselves. */
export async function revokeTokens({ place, fetch }: TokenEndpoint, { refreshToken }: Tokens): Promise<void> {
  const body = new URLSearchParams({ client_id: place.clientId, token: refreshToken });
  // The page is left while this is under way.
  await fetch(`${place.url}/oauth2/revoke`, { method: 'POST', body, keepalive: true }).catch(() => undefined);
}
