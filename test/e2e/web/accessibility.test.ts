import { describe, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { wallClockToInstant } from '#shared/domain/shop-time.ts';
import { expectAccessible } from './support/axe.ts';
import { Boards, type Scene } from './support/boards.ts';
import { installClock } from './support/clock.ts';

const boardRequests = /\/appointments\/board/;

/** One in the afternoon of the day: the morning's cars are late or over their time. */
const inTheAfternoon =
  ({ day, shop }: Scene) =>
  (context: BrowserContext) =>
    installClock(context, wallClockToInstant(day, '13:00', shop.shop.timeZone));

/** Cars in every status, with everything a card may carry. */
async function bookLivelyDay({ book, shop }: Scene): Promise<void> {
  const [{ id: alba }, { id: ben }] = shop.technicians;
  const move = async (card: { id: string; version: number }, ...path: ('canceled' | 'in_progress' | 'ready')[]) => {
    for (const [step, status] of path.entries())
      await shop.client.moveAppointment({ id: card.id, version: card.version + step, status });
  };
  const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC391' };
  await Promise.all([
    book('Ada Adler', '08:00', { technicianId: alba, vehicle, notes: 'Gate code', address: '12 Ocean Ave' }),
    book('Ben Brown', '14:00', { vehicle }),
    book('Cleo Cohen', '09:00', { technicianId: ben, vehicle }).then((card) => move(card, 'in_progress')),
    book('Dora Diaz', '10:00', { technicianId: ben }).then((card) => move(card, 'in_progress', 'ready')),
    book('Emil Ernst', '11:00').then((card) => move(card, 'canceled')),
  ]);
}

const answerBoardWith = (page: Page, status: number, json: object, headers: Record<string, string> = {}) =>
  page.route(boardRequests, (route) => route.fulfill({ status, json, headers }));

describe('WCAG 2.2 AA, in light and dark colours, holds for', () => {
  const boards = new Boards();

  it(
    'signing in, by a key and with demo keys on offer',
    boards.test(async ({ open }) => {
      const shops = { corner: { keys: { manager: 'sb_test_1', viewer: 'sb_test_2' } } };
      const { page, faults } = await open({
        as: 'nobody',
        before: (context) => context.route('**/endpoints.json', (route) => route.fulfill({ json: { shops } })),
      });
      await page.getByRole('button', { name: /corner.*manager/i }).waitFor();
      await expectAccessible(page);
      faults.provoke(/^401/);
      await page.getByRole('textbox', { name: 'API key' }).fill('sb_test_wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'the skeleton',
    boards.test(async ({ open }) => {
      const { page } = await open({ before: (context) => context.route(boardRequests, () => undefined) });
      await page.locator('.skeleton').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'a lively day: cards, menus, a drag, the toast after it, filters, the tray, help',
    boards.test(async (scene) => {
      await bookLivelyDay(scene);
      const tab = await scene.open({ before: inTheAfternoon(scene) });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      await expectAccessible(page);
      await tab.openMenu('A. Adler');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await tab.pickUp('B. Brown', { column: 'In progress' });
      await expectAccessible(page);
      await tab.drag('B. Brown', { column: 'In progress' });
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: /^Did not happen/ }).click();
      await page.getByRole('searchbox').fill('brown');
      await page.getByText(/hidden by filters/).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByRole('button', { name: /shop and more/ }).click();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keyboard help' }).click();
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'a day without cars',
    boards.test(async ({ open }) => {
      const { page } = await open();
      await page.getByText('No cars on this day').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'a move that was refused',
    boards.test(async ({ book, open, shop }) => {
      const { id, version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^409/);
      await shop.client.moveAppointment({ id, version, status: 'no_show' });
      await tab.card('A. Adler').focus();
      await tab.page.keyboard.press(']');
      await tab.page.getByText('A. Adler was not moved.').waitFor();
      await expectAccessible(tab.page);
    }),
  );

  it(
    'a service that is down, before there is a board and after',
    boards.test(async (scene) => {
      await bookLivelyDay(scene);
      const tab = await scene.open({ before: inTheAfternoon(scene) });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^503/);
      await answerBoardWith(
        page,
        503,
        { ok: false, code: 'unavailable', title: 'Unavailable', status: 503, detail: 'The database does not answer.' },
        { 'content-type': 'application/problem+json', 'x-correlation-id': '0123456789abcdef0123456789abcdef' },
      );
      await tab.look();
      await page.getByText('The board could not be updated.').waitFor();
      await page.locator('[data-stale]').waitFor();
      await expectAccessible(page);
      await page.reload();
      await page.getByText('The board could not be loaded.').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'a service that asks for a pause, and a key that is refused',
    boards.test(async ({ book, open }) => {
      await book('Ada Adler', '08:00');
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^(429|401)/);
      await answerBoardWith(page, 429, {}, { 'retry-after': '50' });
      await tab.look();
      await page.getByRole('button', { name: /^Retry in/ }).waitFor();
      await expectAccessible(page);
      await page.unroute(boardRequests);
      await answerBoardWith(page, 401, { ok: false, code: 'unauthorized', status: 401, detail: 'No such key.' });
      await page.reload();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'the wall, and paper',
    boards.test(async (scene) => {
      await bookLivelyDay(scene);
      const tab = await scene.open({ before: inTheAfternoon(scene) });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      await page.emulateMedia({ media: 'print' });
      await page.getByRole('table').waitFor();
      await expectAccessible(page);
      await page.emulateMedia({ media: 'screen' });
      await page.goto(`${page.url().split('?')[0]}?kiosk=1`);
      await page.getByRole('heading', { level: 1, name: 'corner' }).waitFor();
      await expectAccessible(page);
    }),
  );
});
