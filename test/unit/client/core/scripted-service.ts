import type { Client } from '#client/core/client.ts';
import { createClient } from '#client/core/create-client.ts';
import type { ClientOptions } from '#client/core/options.ts';
import { type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { ManualSurroundings } from './manual-surroundings.ts';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** Parsed; undefined where there is none. */
  readonly body: unknown;
  readonly signal: AbortSignal;
  /** Whether redirects are followed. */
  readonly redirect: Request['redirect'];
}

/** What is answered to a request; what it throws is a broken connection. */
export type Answer = (request: Received) => Response | Promise<Response>;

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** A success. */
export function success(data: unknown, headers: Record<string, string> = {}): Answer {
  return () => json(200, { ok: true, data }, headers);
}

/** A success that any operation may answer: also a page of a list. */
export const anySuccess = success({ items: [], nextCursor: null });

/** A problem of the service itself. */
export function problem(
  code: ProblemCode,
  members: Readonly<Record<string, unknown>> = {},
  headers: Record<string, string> = {},
): Answer {
  const { status, title, retryable } = problemCatalogue[code];
  const document = { ok: false, type: `/problems/${code}`, title, status, detail: `about ${code}`, code, retryable };
  return () => json(status, { ...document, ...members }, headers);
}

/** Whatever else may answer. */
export function answer(status: number, body: string | null, headers: Record<string, string> = {}): Answer {
  return () => new Response(body, { status, headers });
}

/** A connection that breaks before there is an answer. */
export const broken: Answer = () => {
  throw new TypeError('fetch failed');
};

/** Never answers, whatever becomes of the request. */
export const silent: Answer = () => new Promise(() => {});

/** What a service is asked that answers as a test says: one after the other, the last one again and again. */
export class ScriptedService {
  readonly received: Received[] = [];
  readonly surroundings = new ManualSurroundings();
  readonly client: Client;
  #script: Answer[] = [];

  constructor(options: Partial<ClientOptions> = {}) {
    const own = { baseUrl: 'https://api.example.com', fetch: this.#fetch, surroundings: this.surroundings };
    this.client = createClient({ ...own, ...options } as ClientOptions);
  }

  /** Answers the requests from now on. */
  answers(...script: Answer[]): this {
    this.#script = script;
    return this;
  }

  /** The last request. */
  get last(): Received {
    const last = this.received.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  }

  /** The values of a header over all requests. */
  headers(name: string): (string | null)[] {
    return this.received.map(({ headers }) => headers.get(name));
  }

  readonly #fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { method, url, headers, signal, redirect } = new Request(input, init);
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method, url: new URL(url), headers, body, signal, redirect };
    this.received.push(request);
    const next = this.#script.length > 1 ? this.#script.shift() : this.#script[0];
    if (next === undefined) throw new Error(`no answer is prepared for ${method} ${url}`);
    return next(request);
  };
}

/**
 * The error a promise rejects with.
 * @throws Error where it does not reject
 */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  const [result] = await Promise.allSettled([promise]);
  if (result.status === 'rejected') return result.reason;
  throw new Error('it was expected to fail, and did not');
}
