import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Exchange, ExchangeObserver } from './exchange-observer.ts';
import { formalRefusalOf, refusal, unknownCaller } from './refusal.ts';
import { type RequestHead, readHead } from './request-head.ts';
import type { Judge, Judgement } from './request-judge.ts';
import { type Credentials, isSignedBy } from './run-credentials.ts';
import type { Watch } from './watch.ts';

const headLimit = 16_384;
const headEnd = '\r\n\r\n';

/** A request that waits for its body, because that decides whether it may pass. */
interface Held {
  readonly request: RequestHead;
  readonly head: Buffer;
  readonly body: Buffer[];
  readonly judgement: Judgement;
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
  readonly #judge: Judge | undefined;
  #held: Held | undefined;
  #exchange: Exchange | undefined;
  #upstream: Duplex | undefined;
  /** What has come of a head that is not complete. */
  #head: Buffer = Buffer.alloc(0);
  #bodyLeft = 0;

  constructor(client: Socket, connectToEngine: () => Duplex, { credentials, observer, judge }: Watch) {
    this.#observer = observer;
    this.#judge = judge;
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
    if (this.#held === undefined) this.#sendBody(body);
    else this.#held.body.push(body);
    if (this.#bodyLeft === 0) this.#decide();
    return bytes.subarray(body.length);
  }

  /** Passes on or refuses what was held until its body had come. */
  #decide(): void {
    if (this.#held === undefined) return;
    const { request, head, judgement, ...parts } = this.#held;
    this.#held = undefined;
    const body = Buffer.concat(parts.body);
    const reason = judgement(body);
    // As DynamoDB answers, which goes on to listen.
    if (reason !== undefined) return void this.#client.write(refusal(reason, '400 Bad Request', 'keep-alive'));
    this.#exchange = this.#observer?.began(request);
    this.#send(head);
    this.#sendBody(body);
  }

  #sendBody(body: Buffer): void {
    this.#exchange?.sent(body);
    this.#send(body);
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
    const judged = request === undefined ? 'this is no plain HTTP/1.1 request' : this.#look(request);
    if (request === undefined || typeof judged === 'string') {
      this.#refuse(String(judged));
      return Buffer.alloc(0);
    }
    this.#bodyLeft = request.bodyLength;
    const start = end + headEnd.length;
    const ownHead = head.subarray(0, start);
    if (judged === undefined) {
      this.#exchange = this.#observer?.began(request);
      this.#send(ownHead);
    } else {
      this.#held = { request, head: ownHead, body: [], judgement: judged };
      if (this.#bodyLeft === 0) this.#decide();
    }
    return head.subarray(start);
  }

  /** Why a request may not pass, or what its body is judged by; undefined where it passes as it comes. */
  #look(request: RequestHead): string | Judgement | undefined {
    const formal = formalRefusalOf(request);
    if (formal !== undefined) return formal;
    const [authorization, ...others] = request.headers.get('authorization') ?? [];
    if (others.length > 0) return unknownCaller;
    if (isSignedBy(this.#credentials, authorization)) return undefined;
    return this.#judge?.(request) ?? unknownCaller;
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
    this.#client.end(refusal(message, '403 Forbidden', 'close'), () => this.#client.destroy());
  }
}
