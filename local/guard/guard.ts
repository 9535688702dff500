import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { GuardedConnection } from './guarded-connection.ts';
import type { Watch } from './watch.ts';

/** Opens a connection to what is guarded. */
export type Connect = () => Duplex;

function connectTo(engine: string): Connect {
  const { hostname: host, port } = new URL(engine);
  return () => connect({ host, port: Number(port), noDelay: true });
}

/**
 * The one door to an engine: lets through who has the credentials of this run, whom a judge knows as far as it allows, and no browser. Whatever page a developer
 * opens can send requests to every port of the machine, and engines answer everybody.
 */
export class Guard {
  readonly #server: Server;
  readonly #connections = new Set<Socket>();

  private constructor(connectToEngine: Connect, watch: Watch) {
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
      new GuardedConnection(socket, connectToEngine, watch);
    });
  }

  /**
   * Starts to listen on 127.0.0.1.
   * @param engine base URL of what is guarded, at an address nobody is told; or what opens a connection to it
   * @param watch who may pass, and who looks on
   */
  static async before(engine: Connect | string, watch: Watch): Promise<Guard> {
    const guard = new Guard(typeof engine === 'string' ? connectTo(engine) : engine, watch);
    guard.#server.listen(0, '127.0.0.1');
    await once(guard.#server, 'listening');
    return guard;
  }

  /** Base URL for SDK clients. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#connections) socket.destroy();
    await closed;
  }
}
