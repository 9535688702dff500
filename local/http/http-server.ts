import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { sendAnswer } from './http-answer.ts';
import { malformation, malformedAnswer, RefusedSockets } from './malformed-request.ts';
import { problemAnswer } from './problem.ts';

/** Answers a request; what it throws becomes a 500 problem. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const settings = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Node looks for requests that take too long only this often.
  connectionsCheckingInterval: 1_000,
  // Longer than clients keep a connection, so that none is closed while a request is on its way.
  keepAliveTimeout: 65_000,
  // Node would answer a request without one by an empty 400.
  requireHostHeader: false,
};

/** What a server answers until it is told what to answer. */
const starting: RequestHandler = async (request, response) => {
  sendAnswer(response, problemAnswer('unavailable', 'the local cloud is starting', request));
};

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const reason = isTaken ? 'something else listens there' : reasonOf(error);
    throw new CloudError(`cannot listen on port ${port}: ${reason}; choose another with --port`, { cause: error });
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** A listening HTTP server on 127.0.0.1. Its address is known before what it answers. */
export class HttpServer {
  /** Answers the requests; 503 problems until it is set. */
  handler: RequestHandler = starting;
  readonly #server: Server;
  readonly #refused = new RefusedSockets();
  #port = 0;
  #inFlight = 0;
  #closed: Promise<void> | undefined;

  private constructor() {
    this.#server = createServer(settings, (request, response) => this.#answer(request, response));
    // Without listeners Node answers these by an empty 417, and not at all.
    this.#server.on('checkExpectation', (request, response) => this.#answer(request, response));
    this.#server.on('connect', (request, socket) => this.#refused.refuse(malformation(request), socket));
    this.#server.on('clientError', (error, socket) => this.#refused.refuse(error, socket));
  }

  /**
   * Starts to listen.
   * @param port 0 takes any free one
   * @throws CloudError when the port is taken or not allowed
   */
  static async listen(port: number): Promise<HttpServer> {
    const server = new HttpServer();
    server.#port = await listen(server.#server, port);
    return server;
  }

  get port(): number {
    return this.#port;
  }

  /** `http://127.0.0.1:<port>` */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Takes no more requests, waits for those in flight, and ends what is left after `limit` milliseconds. */
  close(limit: number): Promise<void> {
    this.#closed ??= this.#close(limit);
    return this.#closed;
  }

  async #close(limit: number): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#closeUnused();
    const timer = setTimeout(() => this.#server.closeAllConnections(), limit);
    await closed;
    clearTimeout(timer);
  }

  /** Connections that are kept alive, or were opened and never used, would hold up a close. */
  #closeUnused(): void {
    if (this.#inFlight === 0) this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    this.#refused.watch(request, response);
    response.once('close', () => {
      this.#inFlight -= 1;
      if (this.#closed !== undefined) this.#closeUnused();
    });
    try {
      const fault = malformation(request);
      if (fault === undefined) await this.handler(request, response);
      else sendAnswer(response, malformedAnswer(fault, request));
    } catch (error) {
      if (response.headersSent || response.destroyed) response.destroy();
      else sendAnswer(response, problemAnswer('internal', reasonOf(error), request));
    }
  }
}
