import type { Signer } from '#client/index.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { serviceNow } from '../app/service-time.ts';
import { personIn } from '../app/session.ts';
import { renewRefused } from './access-token.ts';

/** A call of somebody who signed in, as it was sent and refused. */
export interface RefusedCall {
  readonly url: string | URL | Request;
  readonly init: RequestInit | undefined;
  readonly answer: Response;
}

/** What is needed to send it once more. */
export interface AskingAgain {
  readonly endpoints: Endpoints;
  /** What names the person. */
  readonly key: string;
  readonly fetch: typeof fetch;
  /** Signs it anew, where calls are signed: what is signed names the token. */
  readonly signer: Signer | undefined;
}

const tokenHeader = 'x-access-token';

/**
 * Sends a call that was refused once more, with a token that is new: it is the same call, under the same idempotency key.
 * @returns what it is answered by then; the refusal where there is no such token
 */
export async function askAgain({ url, init = {}, answer }: RefusedCall, asking: AskingAgain): Promise<Response> {
  const { endpoints, key, signer } = asking;
  const sub = personIn(key);
  const headers = new Headers(init.headers);
  const refused = headers.get(tokenHeader);
  if (sub === undefined || refused === null || endpoints.signIn === undefined) return answer;
  // Where nobody can be asked for another one, it stays refused.
  const tokens = await renewRefused(endpoints.signIn, sub, refused).catch(() => undefined);
  if (tokens === undefined) return answer;
  headers.set(tokenHeader, tokens.accessToken);
  for (const name of ['authorization', 'x-amz-date', 'x-amz-security-token']) headers.delete(name);
  const call = { method: init.method ?? 'GET', url: String(url), body: String(init.body ?? '') };
  const signed = await signer?.({ ...call, headers: Object.fromEntries(headers), now: serviceNow() });
  for (const [name, value] of Object.entries(signed ?? {})) headers.set(name, value);
  return asking.fetch(url, { ...init, headers });
}
