import { type ConnectionKeeper, HttpConnection } from './http-connection.ts';
import type { HttpResponse } from './http-response.ts';
import type { Peer } from './http-socket.ts';

const mostConnections = 50;

/** Requests of HTTP/1.1 to one server, over connections that are kept: a new one costs a handshake. */
export class HttpConnections {
  readonly #peer: Peer;
  readonly #all = new Set<HttpConnection>();
  /** Those nobody uses; the one that was used last is taken first, so that the others may be closed. */
  readonly #free: HttpConnection[] = [];
  readonly #waiting: ((connection: HttpConnection) => void)[] = [];
  readonly #keeper: ConnectionKeeper;

  /** @param address of which the host counts, and whether it is `https:` */
  constructor(address: URL) {
    this.#peer = { address, session: undefined };
    this.#keeper = {
      free: (connection) => this.#giveAway(connection),
      gone: (connection) => this.#forget(connection),
    };
  }

  /**
   * Sends a request, and does not repeat it.
   * @param text the whole of it, whose body is as long as it says
   * @throws Error where no response came: `TimeoutError`, or that of the connection with its `code`
   */
  ask(text: string): Promise<HttpResponse> {
    const free = this.#free.pop();
    if (free !== undefined) return free.ask(text);
    if (this.#all.size < mostConnections) return this.#open().ask(text);
    return new Promise((resolve, reject) => {
      this.#waiting.push((connection) => connection.ask(text).then(resolve, reject));
    });
  }

  #open(): HttpConnection {
    const connection = new HttpConnection(this.#peer, this.#keeper);
    this.#all.add(connection);
    return connection;
  }

  #giveAway(connection: HttpConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }

  #forget(connection: HttpConnection): void {
    this.#all.delete(connection);
    const place = this.#free.indexOf(connection);
    if (place >= 0) this.#free.splice(place, 1);
    const next = this.#waiting.shift();
    if (next !== undefined) next(this.#open());
  }
}

const known = new Map<string, HttpConnections>();

/** The connections of everybody who asks the same server. */
export function connectionsTo(address: URL): HttpConnections {
  const connections = known.get(address.origin) ?? new HttpConnections(address);
  known.set(address.origin, connections);
  return connections;
}
