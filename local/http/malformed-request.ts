import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpAnswer } from './http-answer.ts';
import { problemAnswer, quoting } from './problem.ts';

/** What is wrong with a request, and with which part of it: a pointer into `{ path, query, headers, body }`. */
export interface Malformation {
  readonly pointer: '' | '/body' | '/headers' | '/path';
  readonly message: string;
}

const otherVersion: Malformation = {
  pointer: '',
  message: 'the request is of another version than HTTP/1.1 or HTTP/1.0',
};

const otherLineEnd: Malformation = { pointer: '', message: 'a line ends otherwise than in CRLF' };

/** What a client did wrong, by the parser's error code; where one code stands for several faults, all of them are named. */
const parserErrors: Readonly<Record<string, Malformation>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    pointer: '',
    message: 'the request did not arrive within 15 s (its headers within 10 s)',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { pointer: '/body', message: 'the extensions of its chunks are larger than 16 KB' },
  HPE_CR_EXPECTED: otherLineEnd,
  HPE_HEADER_OVERFLOW: { pointer: '/headers', message: 'request line and headers are larger than 16 KB' },
  HPE_INVALID_CHUNK_SIZE: {
    pointer: '/body',
    message: 'the size of a chunk is no hexadecimal number, or too large a one',
  },
  HPE_INVALID_CONSTANT: {
    pointer: '',
    message: 'the request line is not a method, a target and HTTP/1.1 with one space between them',
  },
  HPE_INVALID_CONTENT_LENGTH: {
    pointer: '/headers',
    message: 'Content-Length is no number, too large a one, or stands beside Transfer-Encoding',
  },
  HPE_INVALID_EOF_STATE: { pointer: '', message: 'the connection was closed before the request was complete' },
  HPE_INVALID_HEADER_TOKEN: { pointer: '/headers', message: 'a header has a character no header may have' },
  HPE_INVALID_METHOD: { pointer: '', message: 'the request does not begin with a method HTTP knows' },
  HPE_INVALID_TRANSFER_ENCODING: {
    pointer: '/headers',
    message: 'Transfer-Encoding does not end in chunked, or stands beside Content-Length',
  },
  HPE_INVALID_URL: { pointer: '/path', message: 'the request target has a character no URL may have' },
  HPE_INVALID_VERSION: { pointer: '', message: 'the request line does not end in HTTP/1.1 or HTTP/1.0 and CRLF' },
  HPE_LF_EXPECTED: otherLineEnd,
  HPE_STRICT: {
    pointer: '',
    message: 'a chunk is longer than its size says or has malformed extensions, or the headers do not end in CRLF',
  },
  HPE_UNEXPECTED_CONTENT_LENGTH: { pointer: '/headers', message: 'Content-Length is given twice' },
  HPE_UNEXPECTED_SPACE: { pointer: '/headers', message: 'the first header begins with a space' },
};

const notHttp: Malformation = { pointer: '', message: 'the request is not well-formed HTTP/1.1' };

/** Requests Node's parser accepts and no server on AWS ever passes on; undefined for all others. */
export function malformation({
  headers,
  httpVersion,
  method,
  rawHeaders,
  url = '',
}: IncomingMessage): Malformation | undefined {
  // A request line without a version is HTTP/0.9.
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return otherVersion;
  if (method === 'CONNECT') return { pointer: '', message: 'CONNECT is for proxies, and this is none' };
  if (!url.startsWith('/')) return { pointer: '/path', message: `the request target ${url} is not a path` };
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1) return { pointer: '/headers', message: 'there is more than one Host header' };
  if (hosts.length === 0 && httpVersion !== '1.0') return { pointer: '/headers', message: 'there is no Host header' };
  const { expect } = headers;
  if (expect === undefined || expect.toLowerCase() === '100-continue') return undefined;
  return { pointer: '/headers', message: `Expect: ${expect} is not known, only 100-continue` };
}

/** The problem that answers a malformed request. */
export function malformedAnswer(fault: Malformation, request?: IncomingMessage): HttpAnswer {
  const known = request?.url?.startsWith('/') ? request : undefined;
  const close = { Connection: 'close' };
  return problemAnswer('validation_failed', fault.message, known, close, {
    errors: [{ ...fault, message: quoting(fault.message) }],
  });
}

/** Answers bytes on a connection that are no HTTP request. There is no response for them, so it is written by hand. */
export class RefusedSockets {
  /** What is being answered on each connection. */
  readonly #pending = new WeakMap<Duplex, Map<ServerResponse, IncomingMessage>>();

  /** Tells that a request is being answered. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    const pending = this.#pending.get(request.socket) ?? new Map();
    this.#pending.set(request.socket, pending.set(response, request));
    response.once('close', () => pending.delete(response));
  }

  /** Answers by a problem and closes the connection, after what came before on it is answered. */
  async refuse(fault: Malformation | NodeJS.ErrnoException | undefined, socket: Duplex): Promise<void> {
    const code = fault !== undefined && 'code' in fault ? fault.code : undefined;
    if (code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    // Whoever half-closes, or sends a second request right after a first, still gets the answer to the first.
    const pending = [...(this.#pending.get(socket) ?? [])];
    const before = pending.filter(([, request]) => request.complete);
    await Promise.all(before.map(([response]) => new Promise((resolve) => response.once('close', resolve))));
    if (!socket.writable || pending.some(([response, request]) => !request.complete && response.headersSent)) {
      socket.destroy();
      return;
    }
    const known = fault !== undefined && 'pointer' in fault ? fault : parserErrors[code ?? ''];
    const { status, headers, body } = malformedAnswer(known ?? notHttp);
    const lines = [...headers, ['Content-Length', Buffer.byteLength(body)]];
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.end(`HTTP/1.1 ${status} Bad Request\r\n${head}\r\n${body}`);
  }
}
