import type { State } from '../data-folder/state.ts';
import type { HttpServer } from './http-server.ts';
import { listenOnLastingPort } from './lasting-port.ts';

/** The servers of the Function URLs, one each, by `<stack>/<logical id>`. */
export class FunctionUrlServers {
  readonly #servers = new Map<string, HttpServer>();
  readonly #lastPorts: State['functionUrlPorts'];

  /** @param lastPorts where servers listened last: they listen there again, if the port is still free */
  constructor(lastPorts: State['functionUrlPorts']) {
    this.#lastPorts = lastPorts;
  }

  /** Starts servers for the names that have none. */
  async listen(names: readonly string[]): Promise<void> {
    const listen = async (name: string): Promise<void> => {
      this.#servers.set(name, await listenOnLastingPort(this.#lastPorts[name]));
    };
    await Promise.all(names.filter((name) => !this.#servers.has(name)).map(listen));
  }

  /** The server of a Function URL that listens. */
  get(name: string): HttpServer {
    const server = this.find(name);
    if (server === undefined) throw new Error(`no server listens for ${name}`);
    return server;
  }

  find(name: string): HttpServer | undefined {
    return this.#servers.get(name);
  }

  /** Ends the servers of all other names; requests in flight get `limit` milliseconds. */
  async keepOnly(names: readonly string[], limit: number): Promise<void> {
    const gone = [...this.#servers].filter(([name]) => !names.includes(name));
    for (const [name] of gone) this.#servers.delete(name);
    await Promise.all(gone.map(([, server]) => server.close(limit)));
  }

  get ports(): State['functionUrlPorts'] {
    return Object.fromEntries(Array.from(this.#servers, ([name, { port }]) => [name, port]));
  }

  async close(limit: number): Promise<void> {
    await Promise.all(Array.from(this.#servers.values(), (server) => server.close(limit)));
  }
}
