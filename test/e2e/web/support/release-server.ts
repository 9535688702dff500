import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { contentTypeOf, pageCaching } from '#infra/page-delivery.ts';
import { localPage } from '#scripts/serving/local-page.ts';

const rootDir = join(import.meta.dirname, '../../../..');

/** The built page on a server of its own, where one release takes the place of another. */
export class ReleaseServer {
  readonly #server: Server;
  readonly #directory: string;
  #title: string | undefined;

  private constructor(directory: string) {
    this.#directory = directory;
    this.#server = createServer(({ url = '/' }, response) => {
      const path = new URL(url, 'http://page').pathname;
      try {
        const body = this.#read(path === '/' ? '/index.html' : path);
        const caching = path.startsWith('/assets/') ? pageCaching.assets : pageCaching.others;
        const type = contentTypeOf(path === '/' ? 'index.html' : path);
        response.writeHead(200, { 'content-type': type, 'cache-control': caching }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
  }

  static async start(): Promise<ReleaseServer> {
    const server = new ReleaseServer(await localPage(rootDir, () => undefined));
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Makes another release of it: the page by another title, its scripts by other names, the old ones gone. */
  release(title: string): void {
    this.#title = title;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #read(path: string): Buffer | string {
    if (path === '/endpoints.json') return '{}';
    const read = (name: string) => readFileSync(join(this.#directory, name));
    if (this.#title === undefined) return read(path);
    // A part that names another one by its content has another name itself.
    const renamed = (name: string) => {
      const text = read(name).toString();
      return text.replaceAll(/(?<=\/)([\w-]+-[\w-]{8})\.js/g, '$1-next.js');
    };
    if (path === '/index.html') return renamed(path).replace('Status Board</title>', `${this.#title}</title>`);
    if (path === '/service-worker.js') return renamed(path).replace('version:"', 'version:"next-');
    if (!path.endsWith('.js')) return read(path);
    if (!path.endsWith('-next.js')) throw new Error('an earlier release');
    return renamed(path.replace('-next.js', '.js'));
  }
}
