import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes on the wire, headers and all. */
export interface Traffic {
  readonly sent: number;
  readonly received: number;
}

/** What one request cost. */
export interface Exchange extends Traffic {
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

/**
 * A proxy a browser sends everything through, which counts what its connections carry. To it a request line has the whole
 * URL in place of the path; that is the one thing it sees more of than a service does.
 */
export class CountingProxy {
  readonly exchanges: Exchange[] = [];
  readonly #server: Server;
  readonly #ports: ReadonlyMap<string, number>;
  readonly #files: ReadonlyMap<string, string>;

  /**
   * @param ports where what a host name stands for listens; others are asked for as they are named
   * @param files JSON the proxy itself answers with, by URL
   */
  constructor(ports: ReadonlyMap<string, number>, files: ReadonlyMap<string, string>) {
    this.#ports = ports;
    this.#files = files;
    this.#server = createServer((request, response) => this.#forward(request, response));
    // A connection that is used again costs no more than what it carries.
    this.#server.keepAliveTimeout = 3_600_000;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const { socket, method = '', url = '', headers } = request;
    const before = socket.bytesWritten;
    const count = (status: number) => {
      response.on('finish', () => {
        const sent = headBytes(request) + bodyBytes(request);
        this.exchanges.push({ method, url, status, sent, received: socket.bytesWritten - before });
      });
    };
    const file = this.#files.get(url);
    if (file !== undefined) {
      count(200);
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(file);
      return;
    }
    const target = new URL(url);
    const port = this.#ports.get(target.host) ?? Number(target.port);
    const path = `${target.pathname}${target.search}`;
    const { 'proxy-connection': _hop, ...passed } = headers;
    const forwarded = ask({ host: '127.0.0.1', port, method, path, headers: passed }, (answer) => {
      const { statusCode: status = 0, rawHeaders } = answer;
      count(status);
      response.sendDate = false;
      response.writeHead(status, rawHeaders);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  }
}

/** The head of a request as it came: one browser connection may have carried the next one's first bytes already. */
function headBytes({ method, url, httpVersion, rawHeaders }: IncomingMessage): number {
  const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
  return Buffer.byteLength([`${method} ${url} HTTP/${httpVersion}`, ...lines, '', ''].join('\r\n'));
}

function bodyBytes({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? 0);
}
