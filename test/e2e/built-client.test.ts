import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildClient } from '#scripts/client/package.ts';
import { startBrowser } from '../support/browser.ts';
import { Project } from '../support/project.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { commonJsTour, moduleTour, outcome, type TourShop } from './support/package-tour.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(120_000);

/** As it is packed and installed, without a bundler, against a running cloud, over the Function URLs of its operations. */
describe('the package as it is installed', () => {
  const rootDir = join(import.meta.dirname, '../..');
  const asNode20 = ['--import', pathToFileURL(join(import.meta.dirname, 'support/as-node-20.mjs')).href];
  let project: Project;
  let cloud: RunningCloud;
  const shopId = ownShopId('westside');
  let key: string;

  beforeAll(async () => {
    project = await Project.create();
    await buildClient({ rootDir, outDir: join(project.dir, 'built') });
    await project.install(join(project.dir, 'built'), '@status-board/client');
    cloud = await sharedCloud();
    ({ manager: key } = await givenShop(cloud, shopId, ['manager']));
  });

  afterAll(async () => {
    await project?.delete();
  });

  const shop = (name: string): TourShop => ({
    id: shopId,
    endpoints: cloud.outputs.functionUrls,
    key,
    day: '2025-09-20',
    name,
  });
  const log = '((result) => console.log(JSON.stringify(result)))';

  async function told(...args: readonly string[]): Promise<unknown> {
    const { code, stdout, stderr } = await project.node(...asNode20, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  }

  it('works as ES modules in Node 20, and lets the program end', async () => {
    await project.write('tour.mjs', moduleTour(shop('modules'), log));
    expect(await told('tour.mjs')).toEqual(outcome);
  });

  it('works as CommonJS in Node 20', async () => {
    await project.write('tour.cjs', commonJsTour(shop('commonjs'), log));
    expect(await told('tour.cjs')).toEqual(outcome);
  });

  it('works in a worker thread of Node 20', async () => {
    const tell = `const { parentPort } = await import('node:worker_threads');\n((result) => parentPort.postMessage(result))`;
    await project.write('thread.mjs', moduleTour(shop('thread'), tell));
    const main = `import { Worker } from 'node:worker_threads';
      new Worker(new URL('./thread.mjs', import.meta.url)).on('message', ${log});`;
    await project.write('main.mjs', main);
    expect(await told('main.mjs')).toEqual(outcome);
  });

  it('works in a module worker of a browser, on a page of another origin', async () => {
    const tell = 'postMessage';
    await project.write('worker.js', moduleTour(shop('worker'), tell, './node_modules/@status-board/client', '.js'));
    const browser = await startBrowser();
    try {
      // Browsers ask before pages of elsewhere may reach this machine.
      const context = await browser.newContext({ permissions: ['local-network-access'] });
      const page = await context.newPage();
      // The origin the Function URLs let in; nobody listens there, the files come from the project.
      await context.route('http://localhost:5173/**', async (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === '/')
          return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Page</title>' });
        return route.fulfill({ path: join(project.dir, pathname), contentType: 'text/javascript' });
      });
      await page.goto('http://localhost:5173/');
      const result = await page.evaluate(`new Promise((resolve) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', ({ message }) => resolve(message));
      })`);
      expect(result).toEqual(outcome);
    } finally {
      await browser.close();
    }
  });
});
