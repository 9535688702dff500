import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { contentTypeOf, pageHeaders, pagePaths } from '#infra/page-delivery.ts';
import { localPage } from '#scripts/serving/local-page.ts';
import type { Opening } from './boards.ts';

const rootDir = join(import.meta.dirname, '../../../..');

/**
 * The built page as CloudFront would serve it: on an origin of its own, with the headers it has there, and an
 * `endpoints.json` that knows Function URLs and no base URL. It is a proxy to the browser, which therefore may take any
 * origin of `http://localhost` for where the page is, also those the functions let in, and no port but a free one is used.
 */
export class PageElsewhere {
  readonly #server: Server;

  private constructor(directory: string, functionUrls: Readonly<Record<string, string>>) {
    const headers = pageHeaders(['http://127.0.0.1:*']);
    this.#server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      const path = pagePaths.some((known) => known === pathname) ? '/index.html' : pathname;
      try {
        const body =
          path === '/endpoints.json' ? JSON.stringify({ functionUrls }) : readFileSync(join(directory, path));
        response.writeHead(200, { ...headers, 'content-type': contentTypeOf(path) }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
  }

  static async start(functionUrls: Readonly<Record<string, string>>): Promise<PageElsewhere> {
    const server = new PageElsewhere(await localPage(rootDir, () => undefined), functionUrls);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    // A test that fails leaves it open, and need not wait for it.
    server.#server.unref();
    return server;
  }

  /**
   * How to open the page at an address.
   * @param address on `http://localhost`, with any port
   */
  at(address: string): Opening {
    const { port } = this.#server.address() as AddressInfo;
    return {
      path: address,
      proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>,127.0.0.1' },
      // On AWS the functions are on the open network, as the page is; here a browser asks before a page may reach them.
      before: (context) => context.grantPermissions(['local-network-access'], { origin: new URL(address).origin }),
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
