import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import type { SimulatedProcess } from '../simulated-process.ts';
import { type ApiGround, canceled, type Reply, refusal, SimulatedApi } from './api.ts';
import type { Json } from './api-requests.ts';
import type { WireCall, WireCalls } from './calls.ts';

/** Bytes in base64, as the API has them. A replacer finds what JSON has made of a Buffer already, and what it was beside it. */
function replacer(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const given = this[name];
  return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : value;
}

function send(response: ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body, replacer);
  const headers = { 'content-length': Buffer.byteLength(text), 'x-amz-crc32': crc32(text) };
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers }).end(text);
}

/** The header in which the client of the SDK says which call a request is of; that of functions says it in place of a key id. */
export const callHeader = 'x-simulated-call';

function callNumberIn(headers: IncomingMessage['headers']): string {
  return String(headers[callHeader] ?? /Credential=(\d+)\//.exec(headers.authorization ?? '')?.[1]);
}

/** A service that answers over HTTP as DynamoDB does, each request when it gets its turn, and meets the faults of networks and machines. */
export class WireService {
  readonly #ground: ApiGround;
  readonly #calls: WireCalls;
  readonly #api: SimulatedApi;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #responses = new Map<ServerResponse, SimulatedProcess>();
  /** What no answer can tell, since it is a fault of the simulation. */
  failure: unknown;

  constructor(ground: ApiGround, calls: WireCalls) {
    this.#ground = ground;
    this.#calls = calls;
    this.#api = new SimulatedApi(ground);
  }

  /** Begins to listen. @returns its base URL */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await json(request)) as Json;
    const call = this.#calls.of(callNumberIn(request.headers));
    if (call === undefined || !call.process.isAlive) return void response.destroy();
    this.#responses.set(response, call.process);
    const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    try {
      await this.#pass(call);
      await this.#serve(call, action, body, response);
    } catch (error) {
      this.failure = error;
      response.destroy();
    } finally {
      this.#responses.delete(response);
    }
  }

  async #pass(call: WireCall, stall = 0): Promise<void> {
    call.isWaiting = true;
    await this.#ground.scheduler.pass(call.process, stall, call.number);
    call.isWaiting = false;
  }

  async #serve(call: WireCall, action: string, body: Json, response: ServerResponse): Promise<void> {
    const { faults } = this.#ground;
    const execute = () => this.#api.execute(action, body);
    const answer = async () => send(response, await execute());
    const unavailable = refusal('InternalServerError', {}, 500);
    if (call.isGivenUp) return send(response, unavailable);
    if (action === 'TransactWriteItems' && faults.strikes('transaction conflict')) {
      return send(response, canceled(body.TransactItems.map(() => ({ Code: 'TransactionConflict', Message: '' }))));
    }
    switch (faults.ofCall()) {
      case undefined:
        return answer();
      case 'throttled':
        return send(response, refusal('ProvisionedThroughputExceededException'));
      case 'lost request':
        return void response.destroy();
      case 'lost reply':
        await execute();
        return this.#breakOff(response);
      case 'late effect':
        this.#executeLate(execute);
        return void response.destroy();
      case 'stall':
        await this.#pass(call, faults.delay());
        return answer();
      case 'unavailable before effect':
        call.isGivenUp = true;
        return send(response, unavailable);
      case 'unavailable after effect':
        await execute();
        call.isGivenUp = true;
        return send(response, unavailable);
      case 'crash before effect':
        return this.#crash(call);
      case 'crash after effect':
        await execute();
        return this.#crash(call);
      case 'crash before late effect':
        this.#executeLate(execute);
        return this.#crash(call);
      case 'clock jump':
        call.process.clockSkew += faults.below(2) === 0 ? 3_600_000 : -3_600_000;
        return answer();
    }
  }

  /** The connection breaks before the answer or in the middle of it. */
  #breakOff(response: ServerResponse): void {
    if (this.#ground.faults.below(2) === 0) return void response.destroy();
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 20 });
    response.write('{"Items":', () => response.destroy());
  }

  #executeLate(execute: () => Promise<unknown>): void {
    const { scheduler, faults } = this.#ground;
    void scheduler.pass(undefined, faults.delay()).then(execute);
  }

  /** Ends a process, and with it every connection it has. */
  #crash({ process }: WireCall): void {
    process.end();
    for (const [response, owner] of this.#responses) if (owner === process) response.destroy();
  }
}
