import type { PoolClient } from './pool-definition.ts';

/** A request to sign in that may go on, as the page sent it. */
export interface Authorization {
  readonly client: PoolClient;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  /** The SHA-256 of the secret that fetches the tokens (RFC 7636). */
  readonly challenge: string;
}

/** One that may not: told here, or to the page that asked. */
export type Refusal = { readonly refusal: string; readonly redirectTo?: string };

/**
 * Whether a page is one a client goes on at: one that is listed, or of the same path where the local cloud itself serves the page.
 * Compared as texts, as Cognito does: another spelling of the same address is another address.
 */
export function isListed(urls: readonly string[], asked: string, own: readonly string[]): boolean {
  if (urls.includes(asked)) return true;
  const paths = urls.flatMap((it) => URL.parse(it)?.pathname ?? []);
  return own.some((origin) => paths.some((path) => asked === origin + path));
}

/** `redirect_uri` with an error in it, as RFC 6749 §4.1.2.1 has it. */
function withError(redirectUri: string, error: string, state: string | undefined): string {
  const url = new URL(redirectUri);
  url.searchParams.set('error', error);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}

/**
 * Judges what a browser was sent with.
 * @param own the origins of the local cloud
 */
export function authorizationOf(
  asked: URLSearchParams,
  clients: readonly PoolClient[],
  own: readonly string[],
): Authorization | Refusal {
  const get = (name: string) => asked.get(name) ?? undefined;
  const client = clients.find(({ clientId }) => clientId === get('client_id'));
  if (client === undefined) return { refusal: 'client_id is none of a client of the user pool' };
  const redirectUri = get('redirect_uri');
  if (redirectUri === undefined || !isListed(client.callbackUrls, redirectUri, own)) {
    return { refusal: `redirect_uri is none of the client’s: ${client.callbackUrls.join(', ')}` };
  }
  const state = get('state');
  const refuse = (error: string, refusal: string) => ({ refusal, redirectTo: withError(redirectUri, error, state) });
  if (get('response_type') !== 'code') return refuse('unsupported_response_type', 'response_type must be code');
  const scope = get('scope') ?? client.scopes.join(' ');
  if (!scope.split(' ').every((each) => client.scopes.includes(each))) {
    return refuse('invalid_scope', `scope may be ${client.scopes.join(' ')}`);
  }
  const challenge = get('code_challenge');
  if (challenge === undefined || get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
    return refuse('invalid_request', 'code_challenge must be the SHA-256 of a secret, and code_challenge_method S256');
  }
  return { client, redirectUri, scope, state, nonce: get('nonce'), challenge };
}
