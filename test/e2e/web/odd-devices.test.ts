import { describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { Status } from '#client/index.ts';
import { startChromium } from '#scripts/screenshots/chromium.ts';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';
import { keyField } from './support/key-field.ts';
import { translate } from './support/translator.ts';

/** A browser that blocks site data, as Chromium does: the properties throw, what answers later is refused. */
async function blockSiteData(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const refused = () => new DOMException('Access is denied for this document.', 'SecurityError');
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw refused();
        },
      });
    }
    Object.defineProperty(LockManager.prototype, 'request', { value: () => Promise.reject(refused()) });
    Object.defineProperty(Navigator.prototype, 'serviceWorker', {
      get: () => {
        throw refused();
      },
    });
  });
}

/** A browser made before a zone was. */
const withoutZones =
  (...unknown: readonly string[]) =>
  (context: BrowserContext) =>
    context.addInitScript((unknown) => {
      const known = Intl.DateTimeFormat;
      Intl.DateTimeFormat = new Proxy(known, {
        construct(target, [locale, options]) {
          const zone = options?.timeZone;
          if (unknown.includes(zone)) throw new RangeError(`Invalid time zone specified: ${zone}`);
          return new target(locale, options);
        },
      });
    }, unknown);

async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole('button', { name: /shop and more$/ }).click();
  await page.getByRole('menuitem', { name: view }).click();
}

describe('the page on an odd device', () => {
  const boards = new Boards();

  it(
    'shows every view where the browser blocks site data, and keeps moves as long as the page',
    boards.test(async ({ open, shop }) => {
      const today = shopDateOf(Date.now(), shop.shop.timeZone);
      const [{ id: technicianId, name }] = shop.technicians;
      const { id } = await shop.book(today, 'Ada Adler', '23:00', { technicianId });
      const tab = await open({ as: 'nobody', date: 'today', before: blockSiteData });
      const { page } = tab;
      // The way with a key is open already: signing in as a person needs what is blocked.
      await page.getByLabel('API key').fill(shop.keys.manager ?? '');
      await page.getByRole('button', { name: 'Open the board' }).click();
      await tab.card('A. Adler').click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('dialog').getByText('Ada Adler').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'New appointment' }).click();
      await page.getByRole('dialog').getByLabel('Start').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('t');
      await page.getByRole('region', { name, exact: true }).waitFor();
      await goTo(page, 'Numbers');
      await page.getByRole('heading', { name: 'The day' }).waitFor();
      await goTo(page, 'Technician view');
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: 'Start job A. Adler' }).click();
      await page.getByRole('button', { name: 'Ready A. Adler' }).waitFor();
      await eventually(async () =>
        expect(await shop.client.getAppointment({ id })).toMatchObject({ status: 'in_progress' }),
      );
      await goTo(page, 'Wall screen');
      await tab.card('A. Adler').waitFor();
      const { version } = await shop.client.getAppointment({ id });
      await shop.client.deleteAppointment({ id, version });
    }),
  );

  it(
    'shows the board where the device is set to a time zone nobody knows',
    boards.test(async ({ book, day, open }) => {
      await book('Ada Adler', '08:00');
      const browser = await startChromium({ TZ: 'Foo/Bar' });
      try {
        // `timezoneId` would set the zone to one that is known.
        const tab = await open({ browser, date: day, timezoneId: undefined as never });
        await tab.card('A. Adler').waitFor();
        expect(await tab.page.getByRole('link', { name: /^8:00 AM to 8:45 AM, .*A\. Adler/ }).count()).toBe(1);
        await tab.card('A. Adler').click();
        await tab.page.getByRole('dialog').getByText('8:00 – 8:45 AM').waitFor();
      } finally {
        await browser.close();
      }
    }),
  );

  it(
    'shows times in UTC, and says so, where the browser does not know the zone of the shop',
    boards.test(async ({ book, day, open, shop }) => {
      await book('Ada Adler', '08:00');
      const before = withoutZones(shop.shop.timeZone);
      const tab = await open({ before, timezoneId: 'Europe/Berlin' });
      await tab.page.getByText(/does not know the time zone America\/Los_Angeles\. .* are UTC/).waitFor();
      await tab.page.getByRole('link', { name: /^3:00 PM UTC to 3:45 PM UTC, .*A\. Adler/ }).waitFor();
      await tab.page.getByRole('group', { name: formatLongDate(day) }).waitFor();
      const [{ name }] = shop.technicians;
      for (const [path, shown] of [
        [`/?date=${day}&view=day`, tab.page.getByRole('region', { name: 'Unassigned' })],
        [`/?date=${day}&add=1`, tab.page.getByRole('dialog').getByLabel('Start')],
        [`/stats?date=${day}`, tab.page.getByRole('heading', { name: 'The day' })],
        ['/me', tab.page.getByRole('button', { name })],
      ] as const) {
        await tab.page.goto(new URL(path, boards.cloud.baseUrl).href);
        await shown.waitFor();
      }
    }),
  );

  it.each([3, -400])('opens on the day of the service where its own clock is %i days off', (days) =>
    boards.test(async ({ open, shop }) => {
      const today = shopDateOf(Date.now(), shop.shop.timeZone);
      const { id, version } = await shop.book(today, days > 0 ? 'Ivo Ionescu' : 'Uma Ionescu', '23:55');
      // Never late by the service's clock: a start that is 10 minutes past is on the day before.
      const before = (context: BrowserContext) => context.clock.setSystemTime(Date.now() + days * 86_400_000);
      const tab = await open({ before, date: 'today' });
      const { page } = tab;
      await tab.card(days > 0 ? 'I. Ionescu' : 'U. Ionescu').waitFor();
      await page.getByRole('group', { name: formatLongDate(today) }).waitFor();
      expect(await page.getByRole('button', { name: 'Today' }).isDisabled()).toBe(true);
      const clock = await page.locator('.clock time').getAttribute('datetime');
      expect(Math.abs(Date.parse(clock ?? '') - Date.now())).toBeLessThan(120_000);
      expect(await page.locator('[data-urgency="late"]').count()).toBe(0);
      await page.getByRole('button', { name: 'Next day' }).click();
      await page.getByRole('group', { name: formatLongDate(addDays(today, 1)) }).waitFor();
      await page.getByRole('button', { name: 'Today', exact: true }).click();
      await tab.card(days > 0 ? 'I. Ionescu' : 'U. Ionescu').waitFor();
      const asked: string[] = [];
      page.on('request', (request) => request.url().includes('/stats?') && asked.push(request.url()));
      await goTo(page, 'Numbers');
      await page.getByText(formatLongDate(today)).waitFor();
      await page.getByRole('heading', { name: 'The day' }).waitFor();
      // The fortnight before it is the service's, too.
      expect(asked.filter((url) => /from=/.test(url)).every((url) => url.includes(`to=${addDays(today, -1)}`))).toBe(
        true,
      );
      await shop.client.deleteAppointment({ id, version });
    })());

  it(
    'says what is true in every view that a browser translates, and lets what never changes be translated',
    boards.test(async ({ book, day, open, shop }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      const { client } = shop;
      let card = await book('Ada Adler', '09:00', { technicianId, notes: 'Gate code 4471' });
      const move = async (status: Status) => {
        card = await client.moveAppointment({ id: card.id, version: card.version, status });
      };
      const change = async (notes: string, total: number) => {
        card = await client.updateAppointment({ id: card.id, version: card.version, notes, total });
      };
      const tab = await open({ as: 'nobody' });
      const { page } = tab;
      const see = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await translate(page);
      await see('«Sign in»');
      tab.faults.provoke(/^401 /);
      const key = await keyField(page);
      await key.fill('sb_test_wrong');
      await page.getByRole('button', { name: 'Open the board' }).click();
      await see(/This key is not known here/);
      await key.fill(shop.keys.manager ?? '');
      await page.keyboard.press('Enter');

      await tab.card('A. Adler').waitFor();
      await translate(page);
      const head = (status: string) => page.getByRole('region', { name: status, exact: true }).locator('header');
      await eventually(async () => expect(await head('Scheduled').innerText()).toMatch(/1/));
      await move('in_progress');
      await tab.look();
      await eventually(async () => expect(await tab.order('In progress')).toEqual(['A. Adler']));
      await eventually(async () => expect(await head('In progress').innerText()).toMatch(/1/));
      await change('Gate code 0815', 12_300);
      await tab.look();
      await see('$123');
      await page.keyboard.press('t');
      await page.getByRole('region', { name, exact: true }).waitFor();
      await move('ready');
      await tab.look();
      await page.getByRole('region', { name, exact: true }).getByText('Ready', { exact: true }).waitFor();
      await page.keyboard.press('b');

      await tab.card('A. Adler').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Gate code 0815').waitFor();
      await change('Gate code 9999', 12_300);
      await tab.look();
      await dialog.getByText('Gate code 9999').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('n');
      await dialog.getByText('«Start»').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      await page.goto(`${boards.cloud.baseUrl}/stats?date=${day}`);
      await see('$123');
      await translate(page);
      await move('completed');
      await change('Gate code 9999', 45_600);
      await page.getByRole('button', { name: 'Previous day' }).click();
      await see(formatLongDate(addDays(day, -1)));
      await page.getByRole('button', { name: 'Next day' }).click();
      await see('$456');

      await page.goto(`${boards.cloud.baseUrl}/me?date=${day}`);
      await page.getByRole('button', { name }).click();
      await see('Done (1)');
      await translate(page);
      await move('ready');
      await tab.look();
      await page.getByRole('button', { name: 'Completed A. Adler' }).waitFor();
      await page.getByRole('button', { name: 'Completed A. Adler' }).click();
      await page.getByRole('button', { name: 'Yes, completed' }).click();
      await see('Done (1)');
    }),
  );
});
