import { GivenUp, within } from './abortable.ts';
import type { OperationId } from './api.ts';
import type { Reply } from './client.ts';
import { StatusBoardError } from './errors.ts';
import { type FailedCall, failure, refusal } from './failures.ts';
import type { ClientOptions, Secret } from './options.ts';
import type { BuiltRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';

/** One attempt of a call. */
export interface Attempt {
  readonly call: FailedCall;
  readonly request: BuiltRequest;
  readonly idempotencyKey: string | null;
  readonly ifNoneMatch: string | undefined;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** What a client has to make attempts with. */
export type AttemptOptions = Pick<ClientOptions, 'apiKey' | 'accessToken' | 'signer' | 'fetch'> & {
  readonly surroundings: Surroundings;
};

const read = async (secret: Secret | undefined) => (typeof secret === 'function' ? secret() : secret);

/** Headers that are absent are undefined. */
async function headersOf(attempt: Attempt, { apiKey, accessToken, signer }: AttemptOptions): Promise<Headers> {
  const { call, request, idempotencyKey, ifNoneMatch } = attempt;
  const { method, url, body } = request;
  const wanted = {
    'content-type': body && 'application/json',
    'x-correlation-id': call.correlationId,
    'x-api-key': await read(apiKey),
    'x-access-token': await read(accessToken),
    'idempotency-key': idempotencyKey,
    'if-none-match': ifNoneMatch,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(wanted)) if (value) headers[name] = value;
  return new Headers({ ...headers, ...(await signer?.({ method, url, headers, body: body ?? '' })) });
}

/** The JSON in a text; undefined where it is none. */
function parsed(text: string): { readonly data?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a header that holds a positive number. */
function numberIn(header: string | null): number | null {
  return Number(header) > 0 ? Number(header) : null;
}

/**
 * Sends a request once, and reads the whole answer.
 * @throws StatusBoardError for whatever is no success
 */
export async function attemptOnce(attempt: Attempt, options: AttemptOptions): Promise<Reply<OperationId>> {
  const { call, request, ifNoneMatch, timeout, signal } = attempt;
  const { surroundings, fetch = globalThis.fetch } = options;
  // A credential that cannot be had is no fault of the network.
  let code: 'unauthorized' | 'network_error' = 'unauthorized';
  try {
    const [response, text] = await within(timeout, signal, surroundings, async (signal) => {
      const headers = await headersOf(attempt, options);
      code = 'network_error';
      const { method, url, body = null } = request;
      const response = await fetch(url, { method, headers, body, signal });
      return [response, await response.text()] as const;
    });
    const { status, headers } = response;
    const meta = {
      etag: headers.get('etag'),
      correlationId: headers.get('x-correlation-id') ?? call.correlationId,
      replayed: headers.get('idempotent-replayed') === 'true',
      pollInterval: numberIn(headers.get('x-poll-interval')),
    };
    if (status === 304 && ifNoneMatch) return { status, ...meta };
    const body = parsed(text);
    if (!response.ok || body?.data === undefined) throw refusal(call, response, body, surroundings.now());
    return { status, ...meta, data: body.data } as Reply<OperationId>;
  } catch (cause) {
    if (cause instanceof StatusBoardError) throw cause;
    throw cause instanceof GivenUp ? failure(call, cause.code, cause.cause) : failure(call, code, cause);
  }
}
