import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { sendAnswer } from './http-answer.ts';
import { problemAnswer } from './problem.ts';

/** Answers a request; what it throws becomes a 500 problem. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Node looks for requests that take too long only this often.
  connectionsCheckingInterval: 1_000,
  // Longer than clients keep a connection, so that none is closed while a request is on its way.
  keepAliveTimeout: 65_000,
};

/** What a client did wrong, by the parser's error code. */
const clientErrors: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'the request did not arrive within 15 s (its headers within 10 s)',
  HPE_HEADER_OVERFLOW: 'the headers are larger than 16 KB',
};

/** Answers bytes that are no HTTP request. There is no request to answer, so the answer is written by hand. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const detail = clientErrors[error.code ?? ''] ?? 'the request is not well-formed HTTP/1.1';
  const { status, headers, body } = problemAnswer('validation_failed', detail, undefined);
  const lines = [...headers, ['Content-Length', Buffer.byteLength(body)], ['Connection', 'close']];
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} Bad Request\r\n${head}\r\n${body}`);
}

/** Requests whose target or host Node accepts and no server on AWS ever sees. */
function malformation({ url = '', rawHeaders }: IncomingMessage): string | undefined {
  if (!url.startsWith('/')) return `the request target ${url} is not a path`;
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  return hosts.length > 1 ? 'there is more than one Host header' : undefined;
}

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
  #port = 0;
  #inFlight = 0;
  #closed: Promise<void> | undefined;

  private constructor() {
    this.#server = createServer(timeouts, (request, response) => this.#answer(request, response));
    this.#server.on('clientError', refuse);
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
    response.once('close', () => {
      this.#inFlight -= 1;
      if (this.#closed !== undefined) this.#closeUnused();
    });
    try {
      const problem = malformation(request);
      if (problem === undefined) await this.handler(request, response);
      else sendAnswer(response, problemAnswer('validation_failed', problem, undefined));
    } catch (error) {
      if (response.headersSent || response.destroyed) response.destroy();
      else sendAnswer(response, problemAnswer('internal', reasonOf(error), request));
    }
  }
}
