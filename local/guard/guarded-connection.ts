import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isLoopbackHost } from './browser-origin.ts';
import type { Exchange, ExchangeObserver } from './exchange-observer.ts';
import { type RequestHead, readHead } from './request-head.ts';
import { type Credentials, isSignedBy } from './run-credentials.ts';

const headLimit = 16_384;
const headEnd = '\r\n\r\n';

/** Why a request may not pass; undefined where it may. */
function refusalOf({ headers }: RequestHead, credentials: Credentials): string | undefined {
  const [host, ...otherHosts] = headers.get('host') ?? [];
  if (otherHosts.length > 0 || !isLoopbackHost(host)) return `Host must be 127.0.0.1, not ${host ?? 'absent'}`;
  const browser = [...headers.keys()].find((name) => name === 'origin' || name.startsWith('sec-'));
  if (browser !== undefined) return `engines of the local cloud are not for browsers, which send ${browser}`;
  const [authorization, ...others] = headers.get('authorization') ?? [];
  if (others.length === 0 && isSignedBy(credentials, authorization)) return undefined;
  return 'sign with the credentials of this run: awsCredentials in outputs.json of the data folder';
}

/** The answer to a request that may not pass, in the form of AWS's JSON protocols; no page may read it. */
function refusal(message: string): string {
  const body = JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message });
  const headers = `Content-Type: application/x-amz-json-1.0\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return `HTTP/1.1 403 Forbidden\r\n${headers}\r\nConnection: close\r\n\r\n${body}`;
}

/**
 * A client's connection to an engine. Each request's head is looked at before a byte of it is passed on; bodies and
 * answers pass as they are.
 */
export class GuardedConnection {
  readonly #client: Socket;
  readonly #connectToEngine: () => Duplex;
  readonly #credentials: Credentials;
  readonly #observer: ExchangeObserver | undefined;
  #exchange: Exchange | undefined;
  #upstream: Duplex | undefined;
  /** What has come of a head that is not complete. */
  #head: Buffer = Buffer.alloc(0);
  #bodyLeft = 0;

  constructor(client: Socket, connectToEngine: () => Duplex, credentials: Credentials, observer?: ExchangeObserver) {
    this.#observer = observer;
    this.#client = client;
    this.#connectToEngine = connectToEngine;
    this.#credentials = credentials;
    client.on('data', (chunk) => this.#receive(chunk));
    client.on('error', () => client.destroy());
    client.once('close', () => this.#upstream?.destroy());
  }

  #receive(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && !this.#client.writableEnded) {
      rest = this.#bodyLeft > 0 ? this.#passBody(rest) : this.#passHead(rest);
    }
  }

  /** @returns what belongs to the next request */
  #passBody(bytes: Buffer): Buffer {
    const body = bytes.subarray(0, this.#bodyLeft);
    this.#bodyLeft -= body.length;
    this.#exchange?.sent(body);
    this.#send(body);
    return bytes.subarray(body.length);
  }

  /** @returns what follows the head */
  #passHead(bytes: Buffer): Buffer {
    const head = this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes]);
    const end = head.indexOf(headEnd);
    if (end < 0 || end > headLimit) {
      this.#head = head;
      if (head.length > headLimit) this.#refuse('the head of the request is larger than 16 KB');
      return Buffer.alloc(0);
    }
    this.#head = Buffer.alloc(0);
    const request = readHead(head.toString('latin1', 0, end));
    const reason = request === undefined ? 'this is no plain HTTP/1.1 request' : refusalOf(request, this.#credentials);
    if (request === undefined || reason !== undefined) {
      this.#refuse(reason ?? '');
      return Buffer.alloc(0);
    }
    this.#bodyLeft = request.bodyLength;
    this.#exchange = this.#observer?.began(request);
    const start = end + headEnd.length;
    this.#send(head.subarray(0, start));
    return head.subarray(start);
  }

  #send(bytes: Buffer): void {
    this.#upstream ??= this.#connect();
    if (this.#upstream.write(bytes)) return;
    this.#client.pause();
    this.#upstream.once('drain', () => this.#client.resume());
  }

  #connect(): Duplex {
    const upstream = this.#connectToEngine();
    upstream.on('error', () => upstream.destroy());
    upstream.once('close', () => this.#client.destroy());
    return upstream.on('data', (chunk) => {
      this.#exchange?.received(chunk);
      if (this.#client.write(chunk)) return;
      upstream.pause();
      this.#client.once('drain', () => upstream.resume());
    });
  }

  #refuse(message: string): void {
    this.#upstream?.removeAllListeners('data');
    this.#client.end(refusal(message), () => this.#client.destroy());
  }
}
