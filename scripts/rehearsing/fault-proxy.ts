import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** A JSON object of the DynamoDB API. */
// biome-ignore lint/suspicious/noExplicitAny: faults and tests reach into requests of every shape
export type Json = Record<string, any>;

/** A request on its way to the engine. */
export interface Call {
  /** Such as `UpdateItem`. */
  readonly action: string;
  /** Which call of this action it is since the proxy began to count, from 1. */
  readonly nth: number;
  readonly body: Json;
}

/** What comes back; `cutAfter` bytes of it the connection is cut, or, with `stall`, falls silent. */
export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly cutAfter?: number;
  readonly stall?: boolean;
}

/** Passes the request on, or another one in its place, and waits for what the engine answers. */
export type Forward = (body?: Json) => Promise<Reply>;

/** What happens to a call. */
export type Fault = (call: Call, forward: Forward) => Promise<Reply>;

/** Decides which calls meet a fault; undefined lets a call pass. */
export type Rule = (call: Call) => Fault | undefined;

/** The engine never hears of it: AWS answers an error. */
export const refuses =
  (code: string, details: Json = {}, status = 400): Fault =>
  async () => ({ status, body: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: code, ...details } });

/** A transaction is canceled for these reasons, one for each of its writes. */
export const cancels = (...codes: string[]): Fault =>
  refuses('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code, Message: Code })) });

/** Of the keys that are read in one request, AWS leaves those unread whose partitions are too busy; it refuses where all of them are. */
export const leavesUnread =
  (isBusy: (partition: string) => boolean): Fault =>
  async (call, forward) => {
    const [[table, { Keys, ...rest }]] = Object.entries(call.body.RequestItems) as [[string, { Keys: Json[] }]];
    const part = (keys: readonly Json[]) => (keys.length === 0 ? {} : { [table]: { ...rest, Keys: keys } });
    const [unread = [], read = []] = [true, false].map((wanted) => Keys.filter(({ pk }) => isBusy(pk.S) === wanted));
    if (read.length === 0) return refuses('ProvisionedThroughputExceededException')(call, forward);
    const reply = await forward({ ...call.body, RequestItems: part(read) });
    return { ...reply, body: { ...reply.body, UnprocessedKeys: part(unread) } };
  };

/** The engine hears of it later. */
export const delays =
  (milliseconds: number): Fault =>
  async (_call, forward) => {
    await wait(milliseconds);
    return forward();
  };

/** The engine never hears of it: the connection breaks. */
export const breaksBefore: Fault = async () => ({ status: 200, body: {}, cutAfter: 0 });

/** The engine carries it out, and the reply is lost. */
export const losesReply: Fault = async (_call, forward) => ({ ...(await forward()), cutAfter: 0 });

/** The engine carries it out, and the connection breaks in the middle of the reply. */
export const breaksReply: Fault = async (_call, forward) => ({ ...(await forward()), cutAfter: 10 });

/** The engine carries it out, and nothing of the reply ever comes. */
export const neverReplies: Fault = async (_call, forward) => ({ ...(await forward()), cutAfter: 0, stall: true });

/** The engine carries it out, and the reply stops in the middle without the connection breaking. */
export const stallsReply: Fault = async (_call, forward) => ({ ...(await forward()), cutAfter: 10, stall: true });

/** Stands before a DynamoDB engine, passes calls on, and gives those a rule names the faults that AWS has and engines never show. */
export class FaultProxy {
  /** Every call since `expect`, in the order of arrival. */
  calls: Call[] = [];
  #rule: Rule = () => undefined;
  readonly #server: Server;
  readonly #target: URL;

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
  }

  /** @param engine base URL of the engine */
  static async before(engine: string): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(server, new URL(engine));
    server.on('request', (request, response) => void proxy.#answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** Base URL for SDK clients. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Counts from now on, under another rule. */
  expect(rule: Rule): void {
    this.calls = [];
    this.#rule = rule;
  }

  /** How many calls of an action arrived. */
  count(action: string): number {
    return this.calls.filter((call) => call.action === action).length;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const body = (await json(request)) as Json;
    const call = { action, nth: this.count(action) + 1, body };
    this.calls.push(call);
    const forward: Forward = (other = body) => this.#forward(request, other);
    const fault = this.#rule(call);
    const reply = await (fault === undefined ? forward() : fault(call, forward));
    const text = JSON.stringify(reply.body);
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'content-length': Buffer.byteLength(text) };
    if (reply.cutAfter === undefined) {
      response.writeHead(reply.status, headers).end(text);
      return;
    }
    if (reply.cutAfter > 0) response.writeHead(reply.status, headers).write(text.slice(0, reply.cutAfter));
    if (reply.stall !== true) response.destroy();
  }

  async #forward(original: IncomingMessage, body: Json): Promise<Reply> {
    const text = JSON.stringify(body);
    const headers = { ...original.headers, 'content-length': Buffer.byteLength(text) };
    const passed = httpRequest(this.#target, { method: 'POST', headers }).end(text);
    const [reply] = (await once(passed, 'response')) as [IncomingMessage];
    return { status: reply.statusCode ?? 0, body: (await json(reply)) as Json };
  }
}
