import type { Socket } from 'node:net';
import { type HttpResponse, ResponseReader } from './http-response.ts';
import { openSocket, type Peer } from './http-socket.ts';

/** Milliseconds until a request is given up: to connect, and of silence while its answer is due. */
const timeLimits = { connection: 1_000, silence: 3_000 };

/** Before a server gives up a connection we do, so that no request meets it closing. */
const margin = 1_000;

/** A request that was sent, and whom its response is for. */
interface Exchange {
  readonly reader: ResponseReader;
  readonly resolve: (response: HttpResponse) => void;
  readonly reject: (error: Error) => void;
}

/** Whom a connection tells how it is. */
export interface ConnectionKeeper {
  /** It may be asked the next time. */
  free(connection: HttpConnection): void;
  /** It is over, whatever became of what it was asked. */
  gone(connection: HttpConnection): void;
}

function timedOut(what: string): Error {
  return Object.assign(new Error(what), { name: 'TimeoutError' });
}

function closed(): Error {
  return Object.assign(new Error('the connection was closed before an answer came'), { code: 'ECONNRESET' });
}

/** How long a server says that it keeps a connection nobody uses, in milliseconds. */
function patienceOf({ 'keep-alive': said = '' }: HttpResponse['headers']): number | undefined {
  const [, seconds] = /(?:^|[ ,])timeout=(\d{1,6})/i.exec(said) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/**
 * A connection of HTTP/1.1, asked one thing at a time. Functions send small requests and want small answers, all of them, for which
 * `node:http` takes twice the time (docs/decisions/0061).
 */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #keeper: ConnectionKeeper;
  #exchange: Exchange | undefined;
  /** Whether it is given up at the next silence although nothing is due. */
  #isImpatient = false;
  #isOver = false;

  constructor(peer: Peer, keeper: ConnectionKeeper) {
    this.#keeper = keeper;
    const socket = openSocket(peer);
    this.#socket = socket;
    const { connection, silence } = timeLimits;
    const timer = setTimeout(() => this.#end(timedOut(`no connection within ${connection} ms`)), connection);
    socket.once('connect', () => clearTimeout(timer));
    // What is written or read begins it anew. A listener given to `setTimeout` would hear of the first silence only.
    socket.setTimeout(silence);
    socket.on('timeout', () => this.#onSilence());
    socket.on('data', (piece) => this.#onData(piece));
    socket.on('end', () => this.#onEnd());
    socket.on('error', (error) => {
      peer.session = undefined;
      this.#end(error);
    });
    socket.once('close', () => {
      clearTimeout(timer);
      this.#end();
    });
  }

  /**
   * Sends a request, and does not repeat it.
   * @param text the whole of it
   * @throws Error where no response came: `TimeoutError`, or that of the connection with its `code`
   */
  ask(text: string): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      this.#exchange = { reader: new ResponseReader(), resolve, reject };
      if (this.#isImpatient) {
        this.#isImpatient = false;
        this.#socket.setTimeout(timeLimits.silence);
      }
      this.#socket.ref();
      this.#socket.write(text);
    });
  }

  #onSilence(): void {
    if (this.#exchange !== undefined) this.#end(timedOut(`no answer for ${timeLimits.silence} ms`));
    else if (this.#isImpatient) this.#end();
  }

  #onData(piece: Buffer): void {
    const exchange = this.#exchange;
    try {
      const response = exchange?.reader.read(piece);
      if (exchange !== undefined && response !== undefined) this.#finish(exchange, response);
      // What nobody asked for is nobody's answer.
      else if (exchange === undefined) this.#end();
    } catch (error) {
      this.#end(error as Error);
    }
  }

  #onEnd(): void {
    const response = this.#exchange?.reader.end();
    if (response !== undefined) this.#exchange?.resolve(response);
    this.#end();
  }

  #finish(exchange: Exchange, response: HttpResponse): void {
    this.#exchange = undefined;
    const patience = patienceOf(response.headers);
    // Who answers before all was sent may read no more of it, nor what follows.
    const isSent = this.#socket.writableLength === 0;
    if (!response.isKept || !isSent || (patience !== undefined && patience <= margin)) this.#end();
    else {
      if (patience !== undefined) {
        this.#isImpatient = true;
        this.#socket.setTimeout(patience - margin);
      }
      // A process ends although connections are kept.
      this.#socket.unref();
      this.#keeper.free(this);
    }
    exchange.resolve(response);
  }

  /** Closes it. @param error what a request fails with whose answer is due */
  #end(error: Error = closed()): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.#keeper.gone(this);
    this.#exchange?.reject(error);
  }
}
