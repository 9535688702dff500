import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { contentTypeOf, pageCaching } from '#infra/page-delivery.ts';
import { localPage } from '#scripts/cli/local-page.ts';

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

  /** Makes another release of it: the page by another title, its entry by another name, the old one gone. */
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
    if (/^\/assets\/index-[\w-]+\.js$/.test(path)) {
      if (!path.includes('-next.js')) throw new Error('an earlier release');
      const [entry = ''] = /\/assets\/index-[\w-]+\.js/.exec(read('index.html').toString()) ?? [];
      return read(entry);
    }
    const renamed = (text: string) => text.replaceAll(/\/assets\/(index-[\w-]+)\.js/g, '/assets/$1-next.js');
    if (path === '/index.html')
      return renamed(read(path).toString()).replace('Status Board</title>', `${this.#title}</title>`);
    if (path === '/service-worker.js') return renamed(read(path).toString()).replace('version:"', 'version:"next-');
    return read(path);
  }
}
