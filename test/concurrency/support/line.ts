import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Operation } from '#shared/contract/operation.ts';
import type { Answer } from '#test/support/call.ts';

/** What is sent beside the operation. */
export interface Sending {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** Hangs up as soon as the request is on its way. */
  readonly hangsUp?: boolean;
}

/** A line to the API over HTTP which never sends a request twice by itself, as `fetch` may. */
export class Line {
  readonly #baseUrl: string;
  readonly #key: string;
  readonly #agent: Agent;

  /** @param connections how many requests may be under way at once */
  constructor(baseUrl: string, key: string, connections: number) {
    this.#baseUrl = baseUrl;
    this.#key = key;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /**
   * Sends a request and reads the reply, whatever its status.
   * @throws Error where the connection breaks before the reply is complete: nobody knows what happened
   */
  async send(
    operation: Operation,
    { params = {}, query = {}, body, idempotencyKey, hangsUp }: Sending,
  ): Promise<Answer> {
    const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => params[name] ?? '');
    const url = new URL(path, this.#baseUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const content = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      'x-api-key': this.#key,
      ...(content === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const outgoing = request(url, { method: operation.method, headers, agent: this.#agent });
    const replied = once(outgoing, 'response');
    outgoing.end(content);
    if (hangsUp === true) outgoing.once('finish', () => setImmediate(() => outgoing.destroy()));
    const [reply] = (await replied) as [IncomingMessage];
    const answer = await text(reply);
    if (!reply.complete) throw new Error('the reply broke off');
    return {
      status: reply.statusCode ?? 0,
      headers: reply.headers as Readonly<Record<string, string>>,
      body: reply.headers['content-type']?.includes('json') === true ? JSON.parse(answer) : undefined,
    };
  }

  close(): void {
    this.#agent.destroy();
  }
}
