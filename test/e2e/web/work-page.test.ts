import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { expectAccessible } from './support/axe.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

/** Pieces of work on the page, the latest first. */
const itemsOf = (page: Page, what: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: what }) });

const menuOf = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: /shop and more$/ }).click();
  return page.getByRole('menu');
};

describe('the page of work', () => {
  const boards = new Boards({ roles: ['viewer', 'technician', 'dispatcher'] });

  it(
    'exports the appointments of some days: to be watched, and saved as a file that reads back',
    boards.test(async ({ book, day, open }) => {
      const notes = '=1+1, "quoted"\nsecond line';
      await book('Zoë Müller', '08:00', { notes });
      await book('Ada Adler', '09:00');
      const tab = await open({ as: 'dispatcher', path: '/jobs' });
      const { page } = tab;
      await page.getByRole('button', { name: 'Export appointments…' }).click();
      const window = page.getByRole('dialog', { name: 'Export appointments' });
      await window.getByLabel('From').fill(day);
      await window.getByLabel('To').fill('2000-01-01');
      await window.getByRole('button', { name: 'Start' }).click();
      await window.getByText('Give the same day as “From”, or a later one.').waitFor();
      await window.getByLabel('To').fill(day);
      await window.getByLabel('For Excel').check();
      await window.getByRole('button', { name: 'Start' }).click();
      const item = itemsOf(page, 'Export of appointments').first();
      await tab.hear('Export of appointments begins.');
      await tab.hear('Export of appointments: Done.');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        item.getByRole('button', { name: 'Download: Export of appointments' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^appointments.*\.csv$/);
      expect(new URL(page.url()).pathname).toBe('/jobs');
      const text = (await buffer(await download.createReadStream())).toString('utf8');
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
      expect(errors).toEqual([]);
      expect(data.map((row) => Object.values(row).find((cell) => /Müller|Adler/.test(cell)))).toEqual([
        'Zoë Müller',
        'Ada Adler',
      ]);
      // What a spreadsheet would run is defused.
      expect(Object.values(data[0] ?? {})).toContain(`'${notes}`);
    }),
  );

  it(
    'shows how far a job is, and stops it',
    boards.test(async ({ open, shop }) => {
      const { id } = await shop.client.submitJob({ kind: 'test.sleep', input: { milliseconds: 600_000 } });
      const tab = await open({ path: '/jobs' });
      const { page } = tab;
      const item = itemsOf(page, 'Trial that takes its time').first();
      await eventually(async () => {
        const value = await item.getByRole('progressbar').getAttribute('aria-valuetext');
        expect(value).toMatch(/^\d+% · sleeping$/);
      });
      await item.getByRole('button', { name: /^Cancel/ }).click();
      await tab.hear(/Trial that takes its time: (Stopping|Canceled)/);
      await item.getByText('Canceled').waitFor();
      expect(await shop.client.getJob({ id })).toMatchObject({ state: 'canceled' });
    }),
  );

  it(
    'says why work failed, and tries it again after a reload and from elsewhere',
    boards.test(async ({ open, shop }) => {
      const file = { text: 'shoe size\n42\n' };
      await shop.client.submitJob({ kind: 'customers.import', input: { file } });
      const tab = await open({ as: 'dispatcher', path: '/jobs' });
      const { page } = tab;
      const failed = itemsOf(page, 'Import of customers').filter({ hasText: 'Failed' });
      await failed.getByText('Why it failed:').waitFor();
      await page.reload();
      await failed.getByRole('button', { name: 'Try again: Import of customers' }).click();
      await eventually(async () => expect(await failed.count()).toBe(2));
      const { items } = await shop.client.listJobs({ kind: 'customers.import' });
      expect(items.map(({ state }) => state)).toEqual(['failed', 'failed']);
    }),
  );

  it(
    'reports the day on the board, by numbers and as a page to print',
    boards.test(async ({ book, day, open }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({ as: 'dispatcher' });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      await (await menuOf(page)).getByRole('menuitem', { name: 'Day report' }).click();
      const item = itemsOf(page, 'Day report').first();
      await item.getByRole('button', { name: 'Show numbers' }).click();
      await item.getByText(formatLongDate(day)).waitFor();
      expect(await item.locator('dd').first().textContent()).toBe('1');
      const [report] = await Promise.all([
        page.context().waitForEvent('page'),
        item.getByRole('link', { name: /Open the report to print/ }).click(),
      ]);
      await report.getByText('Ada Adler').waitFor();
      expect(await report.title()).toContain(formatLongDate(day));
      await expectAccessible(page);
    }),
  );

  it(
    'shows what became of an imported file, and which rows were not taken',
    boards.test(async ({ open, shop }) => {
      const file = { text: 'name,phone\nMia,+13105550123\nZoe,12\n' };
      await shop.client.submitJob({ kind: 'customers.import', input: { file, dryRun: true } });
      const { page } = await open({ path: '/jobs' });
      const item = itemsOf(page, 'Import of customers').first();
      await item.getByRole('button', { name: 'Show result' }).click();
      await item.getByText('Only tried: nothing was written.').waitFor();
      const cells = item.getByRole('table').getByRole('row').nth(1);
      expect(await cells.textContent()).toMatch(/^3phone.*too short/);
    }),
  );

  it.each(['viewer', 'technician'] as const)('is not for a %s, and says so', (role) =>
    boards.test(async ({ open }) => {
      const { page } = await open({ as: role, path: '/jobs' });
      await page.getByRole('heading', { name: 'This is for managers and dispatchers' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Go to the board' }).click();
      const menu = await menuOf(page);
      await menu.getByRole('menuitem', { name: 'Numbers' }).waitFor();
      expect(await menu.getByRole('menuitem', { name: /^Work|report|Export/ }).count()).toBe(0);
    })());

  it(
    'stays as it is while the network is away, and goes on by itself',
    boards.test(async ({ open, shop }) => {
      const tab = await open({ path: '/jobs' });
      const { page } = tab;
      const { id } = await shop.client.submitJob({ kind: 'test.sleep', input: { milliseconds: 600_000 } });
      await page.reload();
      const item = itemsOf(page, 'Trial that takes its time').filter({ has: page.getByRole('progressbar') });
      await item.waitFor();
      tab.faults.provoke(/ERR_INTERNET_DISCONNECTED/);
      await page.context().setOffline(true);
      await page.getByText('No connection; renewed when it is back').waitFor();
      await shop.client.cancelJob({ id });
      await page.context().setOffline(false);
      await eventually(async () => expect(await item.count()).toBe(0));
    }),
  );
});
