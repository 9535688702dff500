import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '#test/support/history/random.ts';

/** How often a piece of a conversation is the last one. */
const cutShare = { request: 0.015, reply: 0.03 } as const;

/** Stands between clients and a server, and cuts connections at random: within a request, before or within a reply. */
export class CuttingProxy {
  /** How many connections it cut. */
  cuts = 0;
  readonly #server: Server;
  readonly #target: URL;
  readonly #random: Random;

  private constructor(server: Server, target: string, random: Random) {
    this.#server = server;
    this.#target = new URL(target);
    this.#random = random;
  }

  /** @param target base URL of the server */
  static async before(target: string, random: Random): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, target, random);
    server.on('connection', (client) => proxy.#join(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** Base URL for clients. */
  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends when the last connection has. */
  async close(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    this.#pass(client, server, cutShare.request);
    this.#pass(server, client, cutShare.reply);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }

  /** Passes on what comes, until a piece of which only a part, or nothing, gets through. */
  #pass(from: Socket, to: Socket, share: number): void {
    from.on('data', (piece) => {
      if (!this.#random.chance(share)) {
        to.write(piece);
        return;
      }
      this.cuts += 1;
      const part = piece.subarray(0, this.#random.below(piece.length + 1));
      to.write(part, () => {
        from.destroy();
        to.destroy();
      });
    });
  }
}
