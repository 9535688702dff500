import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { buildClient } from '#scripts/client/package.ts';
import { startBrowser } from '../support/browser.ts';
import { Project } from '../support/project.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

const rootDir = join(__dirname, '../..');
const name = '@status-board/client';
const [, example = ''] = /^```tsx\n(.*?)^```/ms.exec(readFileSync(join(rootDir, 'client/README.md'), 'utf8')) ?? [];

describe("the guide's React example", () => {
  let project: Project;

  beforeAll(async () => {
    project = await Project.create();
    await buildClient({ rootDir, outDir: join(project.dir, 'built') });
    await project.install(join(project.dir, 'built'), name);
    for (const peer of ['react', 'react-dom', '@types/react', '@types/react-dom', '@tanstack/react-query']) {
      await project.link(join(rootDir, 'node_modules', peer), peer);
    }
    await project.write('package.json', '{"type":"module"}');
    await project.write('app.tsx', example);
  });
  afterAll(() => project.delete());

  it('compiles as it stands', async () => {
    const lib = ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'];
    expect(await project.typeErrors(['app.tsx'], { lib, jsx: 'react-jsx' })).toEqual([]);
  });

  describe('in a browser', () => {
    let cloud: RunningCloud;
    let browser: Browser;
    let page: Page;
    let key: string;

    const columns = async () => {
      const { body } = await http(`${cloud.baseUrl}/api/admin/appointments/board`, { key });
      return body.data.columns as Record<string, { items: { customer: { name: string } }[] }>;
    };

    beforeAll(async () => {
      cloud = await sharedCloud();
      ({ manager: key } = await givenShop(cloud, ownShopId('westside'), ['manager']));
      const post = (path: string, body: object) =>
        http(`${cloud.baseUrl}/api/admin/${path}`, { method: 'POST', key, body });
      await post('services', { code: 'OIL001', name: 'Oil change', price: 8_900, minutes: 45 });
      const customer = { name: 'Mia Cohen', phone: '+13105550123' };
      await post('appointments', { start: new Date().toISOString(), customer, serviceCodes: ['OIL001'] });
      const main = `import { createRoot } from 'react-dom/client';
        import { App } from './app.tsx';
        createRoot(document.body).render(<App baseUrl={location.origin} apiKey=${JSON.stringify(key)} />);`;
      const bundle = await build({
        stdin: { contents: main, loader: 'tsx', resolveDir: project.dir },
        bundle: true,
        write: false,
        format: 'esm',
        jsx: 'automatic',
        define: { 'process.env.NODE_ENV': '"production"' },
      });
      browser = await startBrowser();
      page = await browser.newPage();
      const html = {
        contentType: 'text/html',
        body: '<!doctype html><script type="module" src="/example.js"></script>',
      };
      await page.route('**/example', (route) => route.fulfill(html));
      const script = { contentType: 'text/javascript', body: bundle.outputFiles[0]?.text ?? '' };
      await page.route('**/example.js', (route) => route.fulfill(script));
    });
    afterAll(async () => {
      await browser?.close();
    });

    it('moves a card, undoes it, and the service knows', async () => {
      await page.goto(`${cloud.baseUrl}/example`);
      const inColumn = (label: string) => page.getByRole('region', { name: label }).getByText('Mia Cohen');
      await inColumn('Scheduled').waitFor();
      await page.getByRole('button', { name: 'In progress' }).click();
      await inColumn('In progress').waitFor();
      await page.getByText('saved').waitFor();
      expect((await columns()).in_progress?.items.map(({ customer }) => customer.name)).toEqual(['Mia Cohen']);
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await inColumn('Scheduled').waitFor();
      await page.getByText('saved').nth(1).waitFor();
      expect((await columns()).scheduled?.items.map(({ customer }) => customer.name)).toEqual(['Mia Cohen']);
    });
  });
});
