import { setTimeout as wait } from 'node:timers/promises';
import type { Operation, Output } from '#shared/contract/operation.ts';

/** Where the operations of a deployment are: one base URL, or the Function URL of each. */
export type Endpoints = { readonly baseUrl: string } | { readonly functionUrls: Readonly<Record<string, string>> };

/** What a call sends beside its operation. */
export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** Of the version the caller has: 304 says that it is still the one. */
  readonly etag?: string;
  /** As the page of which web origin. */
  readonly origin?: string;
}

/** The members of a reply the commands read; empty where the reply is no JSON. */
export interface ReplyBody {
  readonly data?: unknown;
  readonly code?: string;
  readonly detail?: string;
  /** What Lambda says where it refuses a call itself: to who does not sign with a capital letter, about a signature without. */
  readonly Message?: string;
  readonly message?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  /** Of a version conflict: the item as it stands. */
  readonly current?: unknown;
}

/** A reply of the API, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
  readonly milliseconds: number;
}

/** Waits so many milliseconds. */
type Pause = (milliseconds: number) => Promise<unknown>;

const maxAttempts = 5;

/** Milliseconds, a minute and a bit: whoever used up his minute waits for the next one, but nobody sits an hour out. */
const longestWait = 65_000;

/** Milliseconds until a request is given up; three times what a function has. */
const patience = 30_000;

function urlOf(endpoints: Endpoints, operation: Operation, options: CallOptions): URL {
  const base = 'baseUrl' in endpoints ? endpoints.baseUrl : endpoints.functionUrls[operation.id];
  if (base === undefined) throw new Error(`the endpoints name no URL for ${operation.id}`);
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(options.params?.[name] ?? ''),
  );
  const url = new URL(base.replace(/\/$/, '') + path);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Why a request got no answer; `fetch` hides it one or two causes deep. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (error.cause !== undefined) return reasonOf(error.cause);
  if (error.name === 'TimeoutError') return `silence for ${patience / 1_000} s`;
  return (error as NodeJS.ErrnoException).code ?? error.message;
}

/** A reply that should have been a success. */
export class Refusal extends Error {
  /** Finds the request in the logs; undefined where no function was asked. */
  readonly correlationId: string | undefined;

  constructor(message: string, correlationId: string | undefined) {
    super(message);
    this.correlationId = correlationId;
  }
}

/** What a reply that should have been a success says, for people. */
export function refusal(operation: Operation, { status, body, headers }: Reply): Refusal {
  const faults = (body.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`).join(', ');
  const isUnsigned = body.Message === 'Forbidden';
  const ownWords = isUnsigned ? 'Forbidden: it takes signed calls only, give --stage' : (body.Message ?? body.message);
  const problem = [body.code, body.detail ?? ownWords, faults].filter(Boolean).join(': ');
  const correlationId = headers.get('x-correlation-id') ?? undefined;
  const message = `${operation.id} answered ${status} ${problem} (correlation id ${correlationId ?? 'none'})`;
  return new Refusal(message, correlationId);
}

/** Calls operations over HTTP, as the operator commands need it; applications use the SDK. */
export class ApiClient {
  readonly #endpoints: Endpoints;
  readonly #key: string;
  readonly #fetch: typeof fetch;
  readonly #pause: Pause;
  #wasAnswered = false;

  /** @param send sends the requests: `signedFetch()` where Function URLs want signatures */
  constructor(endpoints: Endpoints, key: string, send: typeof fetch = fetch, pause: Pause = wait) {
    this.#endpoints = endpoints;
    this.#key = key;
    this.#fetch = send;
    this.#pause = pause;
  }

  /**
   * One request; whatever the answer, it is returned.
   * @throws Error saying where nothing answers, and why
   */
  async call(operation: Operation, options: CallOptions = {}): Promise<Reply> {
    const startedAt = performance.now();
    const url = urlOf(this.#endpoints, operation, options);
    const request = {
      method: operation.method,
      headers: {
        'x-api-key': this.#key,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.origin === undefined ? {} : { origin: options.origin }),
        ...(options.etag === undefined ? {} : { 'if-none-match': options.etag }),
        ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(patience),
    };
    try {
      const response = await this.#fetch(url, request);
      const text = await response.text();
      this.#wasAnswered = true;
      const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
      return {
        status: response.status,
        headers: response.headers,
        body: json ? JSON.parse(text) : { detail: text.slice(0, 200) },
        milliseconds: performance.now() - startedAt,
      };
    } catch (error) {
      throw new Error(`${operation.id}: no answer from ${url.origin}: ${reasonOf(error)}`, { cause: error });
    }
  }

  /**
   * One request, repeated while the caller's minute is used up, since nothing has happened then; whatever else the answer, it is
   * returned.
   * @throws Error saying where nothing answers, and why
   */
  callInTurn(operation: Operation, options: CallOptions = {}): Promise<Reply> {
    return this.#repeating(operation, options, false);
  }

  /**
   * As `callInTurn`, but where that is safe it is also repeated while the service is busy or the connection breaks.
   * @throws Error saying where nothing answers, and why
   */
  callPatiently(operation: Operation, options: CallOptions = {}): Promise<Reply> {
    return this.#repeating(operation, options, operation.method === 'GET' || options.idempotencyKey !== undefined);
  }

  /**
   * One request that has to succeed; repeated like `callPatiently`.
   * @returns `data`
   * @throws Error naming operation, status and what the problem says
   */
  async expect<Op extends Operation>(operation: Op, options: CallOptions = {}): Promise<Output<Op>> {
    const reply = await this.callPatiently(operation, options);
    if (reply.status >= 300) throw refusal(operation, reply);
    return reply.body.data as Output<Op>;
  }

  async #repeating(operation: Operation, options: CallOptions, isRepeatable: boolean): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      let told = 0;
      try {
        const reply = await this.call(operation, options);
        const isPassing = reply.status === 429 || (isRepeatable && reply.status >= 502);
        told = Number(reply.headers.get('retry-after')) * 1_000 || 0;
        if (!isPassing || attempt === maxAttempts || told > longestWait) return reply;
      } catch (error) {
        // An address where nothing ever answered is wrong rather than busy.
        if (!isRepeatable || attempt === maxAttempts || !this.#wasAnswered) throw error;
      }
      await this.#pause(told + Math.random() * 200 * 2 ** attempt);
    }
  }
}
