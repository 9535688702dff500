import { describe, expect, it } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { addDays, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { expectAccessible } from './support/axe.ts';
import { Boards, type Scene } from './support/boards.ts';
import { installClock } from './support/clock.ts';
import { eventually } from './support/eventually.ts';

/** One in the afternoon of the day, which is today then. */
const inTheAfternoon =
  ({ day, shop }: Scene) =>
  (context: BrowserContext) =>
    installClock(context, wallClockToInstant(day, '13:00', shop.shop.timeZone));

const lanes = (page: Page): Locator => page.getByRole('region', { name: 'Day lanes' });
const lane = (page: Page, name: string): Locator => lanes(page).getByRole('list', { name, exact: true });
const viewIn = (page: Page) => new URL(page.url()).searchParams.get('view');

async function leftOf(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  return box?.x ?? Number.NaN;
}

/** Alba: 8:00, 9:00 in work and one that overlaps it, 14:00; Ben: 10:00; nobody: 11:00. */
async function bookSome({ book, shop }: Scene): Promise<void> {
  const [{ id: alba }, { id: ben }] = shop.technicians;
  await book('Ada Adler', '08:00', { technicianId: alba });
  const { id, version } = await book('Ben Brown', '09:00', { technicianId: alba, serviceCodes: ['BRK001'] });
  await shop.client.moveAppointment({ id, version, status: 'in_progress' });
  await book('Cleo Cohen', '10:30', { technicianId: alba });
  await book('Dora Diaz', '14:00', { technicianId: alba });
  await book('Emil Ernst', '10:00', { technicianId: ben });
  await book('Fay Fox', '11:00');
}

describe('day lanes', () => {
  const boards = new Boards();

  it(
    'are a click or a key away, and a link shares them',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open();
      const { page } = tab;
      await tab.column('Scheduled').waitFor();
      await page.getByRole('button', { name: 'Day', exact: true }).click();
      await lane(page, 'Alba Reyes, 4 jobs').waitFor();
      expect(await tab.column('Scheduled').count()).toBe(0);
      expect(viewIn(page)).toBe('day');
      await page.keyboard.press('b');
      await tab.column('Scheduled').waitFor();
      expect(viewIn(page)).toBeNull();
      await page.keyboard.press('t');
      await lane(page, 'Alba Reyes, 4 jobs').waitFor();
      await page.goBack();
      await tab.column('Scheduled').waitFor();
      await page.goForward();
      const other = await scene.open({ path: page.url() });
      await lane(other.page, 'Alba Reyes, 4 jobs').waitFor();
      const pressed = other.page.getByRole('group', { name: 'View' }).getByRole('button', { pressed: true });
      expect(await pressed.allInnerTexts()).toEqual(['Day']);
    }),
  );

  it(
    'show who does what when: by the shop’s clock, in a lane each, with what is free and what is double booked in words',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ path: `/?date=${scene.day}&view=day`, timezoneId: 'Asia/Kathmandu' });
      const { page } = tab;
      await lane(page, 'Alba Reyes, 4 jobs').waitFor();
      expect(await lanes(page).getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
        'Unassigned',
        'Alba Reyes',
        'Ben Okafor',
      ]);
      const items = await lane(page, 'Alba Reyes, 4 jobs').getByRole('listitem').allInnerTexts();
      expect(items.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
        expect.stringContaining('8:00 AM to 8:45 AM, Oil change, A. Adler, technician Alba Reyes'),
        expect.stringMatching(/B\. Brown, .*In progress, Double booked/),
        expect.stringMatching(/C\. Cohen, .*Scheduled, Double booked/),
        expect.stringMatching(/^11:15 AM – 2:00 PM free 2 h 45 min$/),
        expect.stringContaining('2:00 PM to 2:45 PM'),
      ]);
      const [nine, ten, brown, cohen, ernst] = await Promise.all([
        leftOf(lanes(page).getByText('9 AM', { exact: true })),
        leftOf(lanes(page).getByText('10 AM', { exact: true })),
        leftOf(tab.card('B. Brown')),
        leftOf(tab.card('C. Cohen')),
        leftOf(tab.card('E. Ernst')),
      ]);
      expect(Math.abs(brown - nine)).toBeLessThan(3);
      expect(Math.abs(ernst - ten)).toBeLessThan(3);
      expect(Math.abs(cohen - (ten + (ten - nine) / 2))).toBeLessThan(3);
    }),
  );

  it(
    'hide what filters hide, and tell how much that is',
    boards.test(async (scene) => {
      await bookSome(scene);
      const { page } = await scene.open({ path: `/?date=${scene.day}&view=day` });
      await lane(page, 'Alba Reyes, 4 jobs').waitFor();
      await page.keyboard.press('2');
      await lane(page, 'Alba Reyes, 4 jobs').waitFor({ state: 'detached' });
      expect(await lanes(page).getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Ben Okafor']);
      await page.getByText('5 cars are hidden by filters').waitFor();
      expect(viewIn(page)).toBe('day');
    }),
  );

  it(
    'open a panel by a click or Enter, and move cars by keys as the columns do',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ path: `/?date=${scene.day}&view=day` });
      const { page } = tab;
      await tab.card('E. Ernst').click();
      await page.getByRole('dialog', { name: 'Emil Ernst' }).waitFor();
      expect(viewIn(page)).toBe('day');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await eventually(async () => expect(await tab.focused()).toBe('E. Ernst'));
      await tab.card('A. Adler').focus();
      await page.keyboard.press('ArrowRight');
      expect(await tab.focused()).toBe('B. Brown');
      await page.keyboard.press('ArrowDown');
      expect(await tab.focused()).toBe('E. Ernst');
      await page.keyboard.press(']');
      await tab.hear('E. Ernst moved to In progress, position 2 of 2. Undo available.');
      await eventually(async () => expect(await scene.servedOrder('in_progress')).toContain('E. Ernst'));
      await eventually(async () => expect(await tab.focused()).toBe('E. Ernst'));
      await page.keyboard.press('Control+z');
      await eventually(async () => expect(await scene.servedOrder('scheduled')).toContain('E. Ernst'));
      await page.keyboard.press('m');
      await page.getByRole('menu', { name: 'Move E. Ernst' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await eventually(async () => expect(await tab.focused()).toBe('E. Ernst'));
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Emil Ernst' }).waitFor();
    }),
  );

  it(
    'keep the focus on its card when they come, and when they go',
    boards.test(async (scene) => {
      await bookSome(scene);
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const slowly = (context: BrowserContext) =>
        context.route(/\/day-lanes-[^/]*\.js$/, async (route) => {
          await released;
          await route.continue();
        });
      const tab = await scene.open({ before: slowly });
      await tab.card('D. Diaz').focus();
      await tab.page.keyboard.press('t');
      await tab.column('Scheduled').waitFor({ state: 'detached' });
      release();
      await lane(tab.page, 'Alba Reyes, 4 jobs').waitFor();
      expect(await tab.focused()).toBe('D. Diaz');
      await tab.page.keyboard.press('b');
      await tab.column('Scheduled').waitFor();
      expect(await tab.focused()).toBe('D. Diaz');
    }),
  );

  it(
    'have a line where now is, by the shop’s clock, today and on no other day',
    boards.test(async (scene) => {
      const { shop, day } = scene;
      await bookSome(scene);
      await shop.book(addDays(day, 1), 'Gus Gray', '09:00');
      const { page } = await scene.open({ path: `/?date=${day}&view=day`, before: inTheAfternoon(scene) });
      const label = lanes(page).getByText('1:00 PM PDT');
      await label.waitFor();
      const [two, line] = await Promise.all([
        leftOf(lanes(page).getByText('2 PM', { exact: true })),
        leftOf(page.locator('.day-now-line')),
      ]);
      const three = await leftOf(lanes(page).getByText('3 PM', { exact: true }));
      expect(Math.abs(line - (two - (three - two)))).toBeLessThan(3);
      await page.getByRole('button', { name: 'Next day' }).click();
      await lane(page, 'Unassigned, 1 job').waitFor();
      expect(await page.locator('.day-now-line, .day-now-label').count()).toBe(0);
    }),
  );

  it(
    'leave out the hour the clocks jump over',
    boards.test(async ({ shop, open }) => {
      const date = '2030-03-10';
      await shop.book(date, 'Ada Adler', '01:00');
      await shop.book(date, 'Ben Brown', '03:00');
      const tab = await open({ path: `/?date=${date}&view=day`, viewport: { width: 1900, height: 900 } });
      await tab.card('A. Adler').waitFor();
      expect(await lanes(tab.page).getByText('2 AM', { exact: true }).count()).toBe(0);
      const three = await leftOf(lanes(tab.page).getByText('3 AM', { exact: true }));
      expect(Math.abs((await leftOf(tab.card('B. Brown'))) - three)).toBeLessThan(3);
    }),
  );

  it(
    'are accessible in light and dark, and a list by technician on a phone',
    boards.test(async (scene) => {
      await bookSome(scene);
      const tab = await scene.open({ path: `/?date=${scene.day}&view=day`, before: inTheAfternoon(scene) });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectAccessible(page);
      const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(sideways)).toBe(0);
      const boxes = await Promise.all(
        ['A. Adler', 'B. Brown', 'C. Cohen', 'D. Diaz'].map((name) => tab.card(name).boundingBox()),
      );
      const tops = boxes.map((box) => box?.y ?? Number.NaN);
      expect(tops).toEqual(tops.toSorted((one, other) => one - other));
      expect(new Set(boxes.map((box) => box?.x)).size).toBe(1);
      await page.getByText('1:00 – 2:00 PM free 1 h').waitFor();
    }),
  );

  it(
    'leave an empty day what it is, and a wall without a choice',
    boards.test(async ({ open, shop, day }) => {
      const { page } = await open({ path: `/?date=${day}&view=day` });
      await page.getByRole('heading', { name: 'No cars on this day' }).waitFor();
      await shop.book(day, 'Ada Adler', '09:00');
      await page.goto(new URL('/?kiosk=1&view=day', page.url()).href);
      await page.getByRole('heading', { level: 1, name: 'corner' }).waitFor();
      expect(await page.getByRole('group', { name: 'View' }).count()).toBe(0);
    }),
  );
});
