import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import type { BoardTab } from './support/board-tab.ts';
import { Boards, type Opening, type Scene } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

const api = /\/api\//;

/** A phone, opened on a day by whoever is called Alba. */
async function phoneOf({ day, open, shop }: Scene, opening: Opening = {}): Promise<BoardTab> {
  const tab = await open({
    as: 'technician',
    path: `/me?date=${day}`,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    ...opening,
  });
  await tab.page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await tab.page.getByRole('button', { name: shop.technicians[0].name }).tap();
  return tab;
}

/** The one big button of a job. It takes no taps in the moment its meaning changes. */
async function tapStep(tab: BoardTab, step: string): Promise<void> {
  const button: Locator = tab.page.getByRole('button', { name: step });
  await eventually(async () => expect(await button.getAttribute('aria-disabled')).not.toBe('true'));
  await button.tap();
}

describe("a technician's phone", () => {
  const boards = new Boards({ roles: ['technician'] });

  it(
    'leads from job to job by one big button, and asks only before a job is over',
    boards.test(async (scene) => {
      const [alba, ben] = scene.shop.technicians;
      await scene.book('Ada Adler', '09:00', { technicianId: alba.id });
      await scene.book('Ben Brown', '10:00', { technicianId: alba.id });
      await scene.book('Cleo Cohen', '08:00', { technicianId: ben.id });
      const tab = await phoneOf(scene);
      const { page } = tab;
      await page.getByRole('heading', { name: 'To do' }).waitFor();
      expect(await page.getByText('C. Cohen').count()).toBe(0);
      await tapStep(tab, 'Start job A. Adler');
      await eventually(async () => expect(await scene.servedOrder('in_progress')).toEqual(['A. Adler']));
      await tapStep(tab, 'Ready A. Adler');
      await eventually(async () => expect(await scene.servedOrder('ready')).toEqual(['A. Adler']));
      await tapStep(tab, 'Completed A. Adler');
      const question = page.getByRole('dialog', { name: 'Job completed?' });
      await question.getByRole('button', { name: 'Not yet' }).tap();
      expect(await scene.servedOrder('ready')).toEqual(['A. Adler']);
      await tapStep(tab, 'Completed A. Adler');
      await question.getByRole('button', { name: 'Yes, completed' }).tap();
      await eventually(async () => expect(await scene.servedOrder('completed')).toEqual(['A. Adler']));
      await page.getByRole('button', { name: 'Start job B. Brown' }).waitFor();
      await page.getByText('Done (1)').waitFor();
      const { height = 0 } = (await page.getByRole('button', { name: 'Start job B. Brown' }).boundingBox()) ?? {};
      expect(height).toBeGreaterThanOrEqual(56);
    }),
  );

  it(
    'keeps a step without network through a reload, says that it waits, and does it once',
    boards.test(async (scene) => {
      const [alba] = scene.shop.technicians;
      const { version } = await scene.book('Ada Adler', '09:00', { technicianId: alba.id });
      const tab = await phoneOf(scene);
      const { page } = tab;
      await page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
      tab.faults.provoke(/ERR_INTERNET_DISCONNECTED/);
      const keys = new Set<string | undefined>();
      page.on('request', (request) => {
        if (request.url().includes('/move')) keys.add(request.headers()['idempotency-key']);
      });
      await page.context().setOffline(true);
      await tapStep(tab, 'Start job A. Adler');
      await page.getByText('1 change waits for the network.').waitFor();
      await page.getByRole('button', { name: 'Ready A. Adler' }).waitFor();
      expect((await scene.served()).columns.scheduled.items).toMatchObject([{ version }]);
      // The page itself loads again, as from a cache; of the service still nothing answers.
      await page.route(api, (route) => route.abort('internetdisconnected'));
      await page.context().setOffline(false);
      await page.reload();
      await page.getByText('1 change waits for the network.').waitFor();
      await page.unroute(api);
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await page.getByRole('button', { name: 'Ready A. Adler' }).waitFor();
      await eventually(async () =>
        expect((await scene.served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]),
      );
      await page.getByText(/for the network/).waitFor({ state: 'detached' });
      expect(keys.size).toBe(1);
      expect((await scene.served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]);
    }),
  );

  it(
    'shows what the dispatcher changes, and says in words where a step is not possible any more',
    boards.test(async (scene) => {
      const { shop } = scene;
      const [alba] = shop.technicians;
      const { id, version } = await scene.book('Ada Adler', '09:00', { technicianId: alba.id });
      const tab = await phoneOf(scene);
      await tab.page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
      const busy = await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      await shop.client.moveAppointment({ id, version: busy.version, status: 'completed' });
      tab.faults.provoke(/^409 POST .*move$/);
      await tab.page.getByRole('button', { name: 'More for A. Adler' }).tap();
      await tab.page.getByRole('menuitem', { name: 'Customer did not come' }).tap();
      await tab.page
        .getByRole('alert')
        .getByText('Somebody else moved this card to Completed meanwhile; it cannot go from there to No-show.')
        .waitFor();
      expect(await scene.servedOrder('completed')).toEqual(['A. Adler']);
    }),
  );

  it(
    'asks for the key in place as soon as a tap is refused for it, and makes the tap with the new one',
    boards.test(async (scene) => {
      const { keys, technicians } = scene.shop;
      await scene.book('Ada Adler', '09:00', { technicianId: technicians[0].id });
      const tab = await phoneOf(scene);
      const { page } = tab;
      tab.faults.provoke(/^401/);
      // From the tap on: a look for news before it would ask for the key by itself.
      let isRevoked = false;
      await page.route(api, (route) => {
        const request = route.request();
        isRevoked ||= request.method() !== 'GET';
        const isRefused = isRevoked && request.headers()['x-api-key'] === keys.technician;
        return isRefused
          ? route.fulfill({ status: 401, json: { code: 'unauthorized', status: 401 } })
          : route.continue();
      });
      await tapStep(tab, 'Start job A. Adler');
      await page.getByLabel('API key').fill(keys.manager ?? '');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Ready A. Adler' }).waitFor();
      await eventually(async () => expect(await scene.servedOrder('in_progress')).toEqual(['A. Adler']));
      expect(await page.getByRole('alert').count()).toBe(0);
    }),
  );

  it(
    'asks who it is where the shop knows no such technician, and goes by the service where its own clock is wrong',
    boards.test(async ({ open, shop }) => {
      const today = shopDateOf(Date.now(), shop.shop.timeZone);
      const { page, faults } = await open({
        as: 'technician',
        path: '/me',
        before: async (context) => {
          await context.clock.setSystemTime(Date.now() + 3 * 86_400_000);
          await context.addInitScript(
            ([key, me]) => {
              if (location.protocol === 'http:') localStorage.setItem(key, me);
            },
            [`status-board.me.${shop.id}`, JSON.stringify({ id: 'tec_0000000000000000', name: 'Ghost' })] as const,
          );
        },
      });
      faults.provoke(/^400/);
      await page.getByRole('button', { name: shop.technicians[0].name }).click();
      await page.getByRole('heading', { name: 'My day' }).waitFor({ state: 'attached' });
      await eventually(async () => expect(await page.getByLabel('Pick a date').inputValue()).toBe(today));
      expect(await page.getByRole('button', { name: 'Today' }).count()).toBe(0);
    }),
  );
});
