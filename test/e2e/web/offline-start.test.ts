import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from './support/axe.ts';
import { Boards } from './support/boards.ts';
import { CuttableNetwork } from './support/cuttable-network.ts';
import { eventually } from './support/eventually.ts';
import { keyField } from './support/key-field.ts';
import { ReleaseServer } from './support/release-server.ts';

/** Waits until the browser keeps the page; what it keeps then, by path. */
async function keptBy(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const kept: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname, search } = new URL(request.url);
        kept[pathname + search] = (await (await cache.match(request))?.text()) ?? '';
      }
    }
    return kept;
  });
}

describe('the page without a network', () => {
  const boards = new Boards({ roles: ['technician'] });

  it(
    'starts again on a phone, says what waits, and sends it once when the network is back',
    boards.test(async ({ book, day, open, served, shop }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      const { version } = await book('Ada Adler', '09:00', { technicianId });
      const network = await CuttableNetwork.to(boards.cloud.baseUrl);
      try {
        const path = `${network.origin}/me?date=${day}`;
        const tab = await open({ as: 'technician', path, serviceWorkers: 'allow' });
        const { page } = tab;
        await page.getByRole('button', { name }).click();
        await page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
        await page.evaluate(() => navigator.serviceWorker.ready);
        tab.faults.provoke(/ERR_|Failed to fetch/);
        network.cut();
        await page.getByRole('button', { name: 'Start job A. Adler' }).click();
        await page.getByText(/^1 change waits (to be sent|for the network)\.$/).waitFor();
        await page.reload();
        await page.getByText('1 change waits for the network.').waitFor();
        expect((await served()).columns.scheduled.items).toMatchObject([{ version }]);
        network.mend();
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
        await page.getByRole('button', { name: 'Ready A. Adler' }).waitFor();
        await eventually(async () =>
          expect((await served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]),
        );
      } finally {
        await network.close();
      }
    }),
  );

  it(
    'keeps its own files and where functions and sign-in are, but no answer of the API and no key',
    boards.test(async ({ book, day, open, shop }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      await book('Ada Adler', '09:00', { technicianId });
      const shops = { corner: { keys: { manager: 'sb_test_secret' } } };
      const { page } = await open({
        as: 'technician',
        path: `/me?date=${day}`,
        serviceWorkers: 'allow',
        before: (context) =>
          context.route('**/endpoints.json', async (route) => {
            const reply = await route.fetch();
            await route.fulfill({ json: { ...(await reply.json()), shops } });
          }),
      });
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
      await eventually(async () => expect(Object.keys(await keptBy(page))).toContain('/endpoints.json'));
      const kept = await keptBy(page);
      expect(JSON.parse(kept['/endpoints.json'] ?? '')).toEqual({
        baseUrl: boards.cloud.baseUrl,
        functionUrls: boards.cloud.outputs.functionUrls,
        signIn: { url: boards.cloud.baseUrl, clientId: expect.any(String) },
      });
      expect(
        Object.keys(kept)
          .filter((path) => !path.startsWith('/assets/'))
          .sort(),
      ).toEqual(['/', '/endpoints.json']);
      expect(Object.values(kept).join()).not.toMatch(/sb_test_|Adler/);
    }),
  );

  it(
    'shows the day again on a device that remembers it: in a new tab, without a network, until somebody signs out',
    boards.test(async ({ book, day, open, shop, servedOrder }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      await book('Ada Adler', '09:00', { technicianId, notes: 'Gate code 4471' });
      const network = await CuttableNetwork.to(boards.cloud.baseUrl);
      try {
        const path = `${network.origin}/me?date=${day}`;
        const tab = await open({ as: 'nobody', path, serviceWorkers: 'allow' });
        tab.faults.provoke(/ERR_|Failed to fetch/);
        const { page } = tab;
        const remember = page.getByRole('checkbox', { name: 'Remember this device' });
        await (await keyField(page)).fill(shop.keys.technician ?? '');
        expect(await remember.isChecked()).toBe(false);
        await expectAccessible(page);
        await remember.check();
        await page.getByRole('button', { name: 'Open the board' }).click();
        await page.getByRole('button', { name }).click();
        await page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
        await eventually(async () => expect(Object.keys(await keptBy(page))).toContain('/endpoints.json'));
        network.cut();

        const next = await page.context().newPage();
        await page.close();
        await next.goto(path);
        await next.getByText('Gate code 4471').waitFor();
        await next.getByText(/No connection\./).waitFor();
        expect(await next.getByRole('alert').count()).toBe(0);
        await next.getByRole('button', { name: 'Start job A. Adler' }).click();
        await next.getByText('1 change waits for the network.').waitFor();
        await next.reload();
        await next.getByText('1 change waits for the network.').waitFor();
        await next.getByRole('button', { name: 'Ready A. Adler' }).waitFor();
        network.mend();
        await next.evaluate(() => window.dispatchEvent(new Event('online')));
        await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));

        const beside = await next.context().newPage();
        await beside.goto(`${network.origin}/?date=${day}`);
        await beside.getByRole('link', { name: /A\. Adler/ }).waitFor();
        await next.getByRole('button', { name: /shop and more$/ }).click();
        await next.getByRole('menuitem', { name: 'Sign out of corner' }).click();
        await next.getByRole('button', { name: 'Sign in' }).waitFor();
        await beside.getByRole('button', { name: 'Sign in' }).waitFor();
        const left = await next.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
        expect(left).not.toMatch(/sb_test_|4471|Adler/);
      } finally {
        await network.close();
      }
    }),
  );

  it(
    'can be installed, with icons of its own',
    boards.test(async ({ open }) => {
      const { page } = await open({ as: 'nobody' });
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      const chromium = await page.context().newCDPSession(page);
      const { errors, data = '', url } = await chromium.send('Page.getAppManifest');
      expect([errors, new URL(url).pathname]).toEqual([[], '/manifest.webmanifest']);
      const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors');
      // Each test has a browser of its own, which is a private one.
      expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
      const { icons } = JSON.parse(data) as { icons: { src: string; sizes: string; type: string }[] };
      for (const { src, sizes, type } of [
        ...icons,
        { src: '/icons/apple-touch-icon.png', sizes: '180x180', type: 'image/png' },
      ]) {
        const answer = await page.request.get(new URL(src, boards.cloud.baseUrl).href);
        expect(answer.headers()).toMatchObject({ 'content-type': type });
        const size = await page.evaluate(async (src) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }, src);
        if (sizes !== 'any') expect(size).toBe(sizes);
      }
    }),
  );

  it(
    'is a new release as soon as there is one, with a network and without',
    boards.test(async ({ open }) => {
      const server = await ReleaseServer.start();
      try {
        const tab = await open({ as: 'nobody', path: server.origin, serviceWorkers: 'allow' });
        const { page } = tab;
        const heading = page.getByRole('heading', { level: 1 });
        await heading.waitFor();
        // As the phone view does for whoever is signed in.
        await page.evaluate(() => navigator.serviceWorker.register('/service-worker.js'));
        await eventually(async () => expect(await keptBy(page)).toHaveProperty('/'));
        expect(await page.title()).toBe('Status Board');
        const [first] = await page.evaluate(() => caches.keys());
        server.release('Status Board, the next');
        await page.reload();
        expect(await page.title()).toBe('Status Board, the next');
        await eventually(async () =>
          expect(await page.evaluate(() => caches.keys())).toEqual([first, expect.any(String)]),
        );
        await eventually(async () => expect((await keptBy(page))['/']).toContain('the next'));
        tab.faults.provoke(/ERR_|Failed to fetch/);
        await server.stop();
        await page.reload();
        await heading.waitFor();
        expect(await page.title()).toBe('Status Board, the next');
      } finally {
        await server.stop();
      }
    }),
  );
});
