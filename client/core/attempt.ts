import { type Abortable, within } from './abortable.ts';
import type { OperationId } from './api.ts';
import type { Reply } from './client.ts';
import { type ErrorCode, StatusBoardError } from './errors.ts';
import { type FailedCall, failure, refusal } from './failures.ts';
import type { ClientOptions, Secret } from './options.ts';
import type { BuiltRequest } from './request.ts';
import type { ServiceClock } from './service-clock.ts';
import type { Surroundings } from './surroundings.ts';

/** One attempt of a call. */
export interface Attempt extends Abortable {
  readonly request: BuiltRequest;
  /** Those that are the same in all attempts of the call, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  /** Whether the answer is one page of a list. */
  readonly isList: boolean;
}

/** What a client has to make attempts with. */
export type AttemptOptions = Pick<ClientOptions, 'apiKey' | 'accessToken' | 'shop' | 'signer' | 'fetch'> & {
  readonly surroundings: Surroundings;
  readonly clock: ServiceClock;
  /** Reads the text of an answer; as it is, unless given. */
  readonly read?: ReadText | undefined;
};

/** @throws StatusBoardError where the text is not what was sent */
export type ReadText = (response: Response, call: FailedCall) => Promise<string>;

/** A secret without what comes along when it is pasted and cannot be seen: no header can carry that. */
async function plain(secret: Secret | undefined): Promise<string | undefined> {
  const text = typeof secret === 'function' ? await secret() : secret;
  return text?.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/** The headers of an attempt, with what proves who makes it. */
async function headersOf(
  { request, headers: own }: Attempt,
  { apiKey, accessToken, shop, signer, clock }: AttemptOptions,
): Promise<Readonly<Record<string, string>>> {
  const { method, url, body = '' } = request;
  const key = await plain(apiKey);
  const token = await plain(accessToken);
  const headers = {
    ...own,
    ...(key && { 'x-api-key': key }),
    ...(token && { 'x-access-token': token }),
    ...(shop && { 'x-shop-id': shop }),
  };
  return { ...headers, ...(await signer?.({ method, url, headers, body, now: clock.now() })) };
}

/** The JSON in a text; undefined where it is none. */
function parsed(text: string): { readonly data?: unknown } | null | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether something can be what an operation answers: a list has items at least. */
function isData(isList: boolean, data: unknown): boolean {
  return isList ? Array.isArray((data as { readonly items?: unknown } | null | undefined)?.items) : data !== undefined;
}

/**
 * Sends a request once, and reads the whole answer.
 * @throws StatusBoardError for whatever is no success
 */
export async function attemptOnce(attempt: Attempt, options: AttemptOptions): Promise<Reply<OperationId>> {
  const { call, request, headers: own, timeout, isList } = attempt;
  const { surroundings, clock, fetch = globalThis.fetch, read = (response) => response.text() } = options;
  // A credential that cannot be had is no fault of the network; what gives it may do so later.
  let code: ErrorCode = 'unauthorized';
  let retryable = true;
  try {
    const [response, text] = await within(timeout, attempt, surroundings, async (signal) => {
      const given = await headersOf(attempt, options);
      retryable = false;
      const headers = new Headers(given);
      code = 'network_error';
      retryable = true;
      const { method, url, body = null } = request;
      // Whoever is redirected to would get the credential, and a POST would become a GET.
      const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
      return [response, await read(response, call)] as const;
    });
    const { status, headers } = response;
    const date = Date.parse(headers.get('date') ?? '');
    const wasSkewed = clock.correct(date);
    const correlationId = headers.get('x-correlation-id') ?? call.correlationId;
    const meta = {
      etag: headers.get('etag'),
      correlationId,
      replayed: headers.get('idempotent-replayed') === 'true',
      // What is no number, or none above zero, says nothing.
      pollInterval: Math.max(0, Number(headers.get('retry-after') ?? headers.get('x-poll-interval'))) || null,
    };
    if (status === 304 && own['if-none-match']) return { status, ...meta };
    const body = parsed(text);
    if (response.ok && isData(isList, body?.data)) {
      return { status, ...meta, data: body?.data } as Reply<OperationId>;
    }
    throw refusal({ ...call, correlationId }, response, body, { now: date || clock.now(), wasSkewed });
  } catch (cause) {
    throw cause instanceof StatusBoardError ? cause : failure(call, code, cause, retryable);
  }
}
