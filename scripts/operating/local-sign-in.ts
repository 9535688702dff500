import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { CommandFailure } from '../cli/command-failure.ts';

const Endpoints = z.object({ signIn: z.optional(z.object({ url: z.string(), clientId: z.string() })) });

const Tokens = z.object({ access_token: z.string(), id_token: z.string(), expires_in: z.number() });

/** What somebody who signed in has. */
export interface SignedIn {
  readonly accessToken: string;
  readonly idToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

async function issuerOf(baseUrl: string): Promise<{ url: string; clientId: string }> {
  const { signIn } = Endpoints.parse(await (await fetch(`${baseUrl}/endpoints.json`)).json());
  if (signIn !== undefined) return signIn;
  throw new CommandFailure('precondition', `${baseUrl} has no user pool; start the local cloud again`);
}

/**
 * Signs somebody in to a local cloud, which asks for no password, as the page does: by an authorization code and PKCE (RFC 7636).
 * @throws CommandFailure where the cloud does not answer, or refuses
 */
export async function signInLocally(
  baseUrl: string,
  { email, name }: { readonly email: string; readonly name: string },
): Promise<SignedIn> {
  const { url, clientId } = await issuerOf(baseUrl).catch((error: unknown) => {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure('precondition', `nothing answers at ${baseUrl}; run npm start first`, { cause: error });
  });
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${baseUrl}/signed-in`;
  const asked = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const post = (path: string, form: Record<string, string>) =>
    fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const signed = await post('/oauth2/authorize', { ...asked, email, name });
  const code = URL.parse(signed.headers.get('location') ?? '')?.searchParams.get('code');
  if (typeof code !== 'string') throw refused(await signed.text());
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri, code };
  const answer = await post('/oauth2/token', { ...form, code_verifier: verifier });
  if (!answer.ok) throw refused(await answer.text());
  const tokens = Tokens.parse(await answer.json());
  return { accessToken: tokens.access_token, idToken: tokens.id_token, expiresIn: tokens.expires_in };
}

function refused(why: string): CommandFailure {
  return new CommandFailure('failed', `the local cloud signs nobody in so: ${why || 'it sent no code'}`);
}
