import type { State } from '../data-folder/state.ts';
import { HttpServer } from './http-server.ts';

/** The servers of the Function URLs, one each, by `<stack>/<logical id>`. */
export class FunctionUrlServers {
  readonly #servers: ReadonlyMap<string, HttpServer>;

  private constructor(servers: ReadonlyMap<string, HttpServer>) {
    this.#servers = servers;
  }

  /** Starts one server per name, where it listened last if that port is still free. */
  static async listen(names: readonly string[], ports: State['functionUrlPorts']): Promise<FunctionUrlServers> {
    const listen = async (name: string): Promise<[string, HttpServer]> => {
      const server = await HttpServer.listen(ports[name] ?? 0).catch(() => HttpServer.listen(0));
      return [name, server];
    };
    return new FunctionUrlServers(new Map(await Promise.all(names.map(listen))));
  }

  /** The server of a Function URL that was in `names`. */
  get(name: string): HttpServer {
    const server = this.#servers.get(name);
    if (server === undefined) throw new Error(`no server listens for ${name}`);
    return server;
  }

  get ports(): State['functionUrlPorts'] {
    return Object.fromEntries(Array.from(this.#servers, ([name, { port }]) => [name, port]));
  }

  async close(limit: number): Promise<void> {
    await Promise.all(Array.from(this.#servers.values(), (server) => server.close(limit)));
  }
}
