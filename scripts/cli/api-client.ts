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
}

/** The members of a reply the commands read; empty where the reply is no JSON. */
export interface ReplyBody {
  readonly data?: unknown;
  readonly code?: string;
  readonly detail?: string;
}

/** A reply of the API, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
  readonly milliseconds: number;
}

const maxAttempts = 5;

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

/** Calls operations over HTTP, as the operator commands need it; applications use the SDK. */
export class ApiClient {
  readonly #endpoints: Endpoints;
  readonly #key: string;

  constructor(endpoints: Endpoints, key: string) {
    this.#endpoints = endpoints;
    this.#key = key;
  }

  /** One request; whatever the answer, it is returned. @throws TypeError where nothing answers */
  async call(operation: Operation, options: CallOptions = {}): Promise<Reply> {
    const startedAt = performance.now();
    const response = await fetch(urlOf(this.#endpoints, operation, options), {
      method: operation.method,
      headers: {
        'x-api-key': this.#key,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(text) : { detail: text.slice(0, 200) },
      milliseconds: performance.now() - startedAt,
    };
  }

  /**
   * One request that has to succeed; a safe or keyed one is repeated while the service is busy.
   * @returns `data`
   * @throws Error naming operation, status and the problem's detail
   */
  async expect<Op extends Operation>(operation: Op, options: CallOptions = {}): Promise<Output<Op>> {
    const repeatable = operation.method === 'GET' || options.idempotencyKey !== undefined;
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.call(operation, options);
      if (reply.status < 300) return reply.body.data as Output<Op>;
      const busy = reply.status === 429 || reply.status >= 502;
      if (!busy || !repeatable || attempt === maxAttempts) throw new Error(describe(operation, reply));
      await wait(Math.random() * 200 * 2 ** attempt);
    }
  }
}

function describe(operation: Operation, { status, body, headers }: Reply): string {
  const problem = [body.code, body.detail].filter((part) => part !== undefined).join(': ');
  return `${operation.id} answered ${status}, ${problem} (correlation id ${headers.get('x-correlation-id') ?? 'none'})`;
}
