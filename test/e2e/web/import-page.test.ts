import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expectAccessible } from './support/axe.ts';
import type { BoardTab } from './support/board-tab.ts';
import { Boards } from './support/boards.ts';
import { PageElsewhere } from './support/page-elsewhere.ts';
import type { TestShop } from './support/test-shop.ts';
import { worldCustomers } from './support/world-customers.ts';

/** Every 25th of the 500 rows cannot be imported, each for one of these reasons. */
const mistakes = ['call me', '', '12', '4.915E+11'];
const isBad = (at: number) => at % 25 === 7;

/** A list of 500 people of twenty countries, as Excel writes it in Europe. */
function list(): string {
  const rows = worldCustomers(500).map(({ name, phone }, at) => {
    const number = isBad(at) ? (mistakes[((at - 7) / 25) % mistakes.length] ?? '') : phone;
    return [name, number, `kunde${at}@example.com`, at % 2 === 0 ? 'Ruft; nie an' : ''];
  });
  return Papa.unparse({ fields: ['Name', 'Telefon', 'E-Mail', 'Bemerkung'], data: rows }, { delimiter: ';' });
}

async function openImport(tab: BoardTab) {
  await tab.page.getByRole('button', { name: 'Import a file…' }).click();
  return tab.page.getByRole('dialog', { name: 'Import a file' });
}

const choose = (page: Page, name: string, text: string | Buffer) =>
  page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Drops a file where one is chosen. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (file) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([file.text], file.name));
      return transfer;
    },
    { name, text },
  );
  await page.getByText('or drop it here').dispatchEvent('drop', { dataTransfer });
}

/** How many customers are found by the name of each, without its number. */
function foundBy({ client }: TestShop, people: readonly { readonly name: string }[]): Promise<number[]> {
  const searches = people.map(async ({ name }) => {
    let count = 0;
    for await (const { name: found } of client.searchCustomers({ q: name.replace(/ \d+$/, '') })) {
      expect(found.replace(/ \d+$/, '')).toBe(name.replace(/ \d+$/, ''));
      count += 1;
    }
    return count;
  });
  return Promise.all(searches);
}

describe('importing a file through the page', () => {
  const boards = new Boards({ roles: ['dispatcher'] });

  it(
    'a list with 20 bad rows of 500: a dry run tells exactly these, and 480 people are there afterwards',
    boards.test(async ({ open, shop }) => {
      const tab = await open({ as: 'dispatcher', path: '/jobs' });
      const { page } = tab;
      const window = await openImport(tab);
      await window.getByText('Choose a file').waitFor();
      await expectAccessible(page);
      await choose(page, 'Kunden.csv', list());
      const phone = window.getByLabel('Telefon');
      await phone.waitFor();
      await window.getByText('No column says Phone.').waitFor();
      await expectAccessible(page);
      await phone.selectOption({ label: 'Phone' });
      await window.getByRole('button', { name: 'Dry run' }).click();
      await window.getByRole('heading', { name: 'Rows with mistakes' }).waitFor();
      await expectAccessible(page);
      const lines = await window.getByRole('rowheader').allTextContents();
      const bad = Array.from({ length: 20 }, (_, at) => String(9 + 25 * at));
      expect(lines).toEqual(bad);
      expect((await shop.client.searchCustomers({ q: 'Zoë Müller' })).items).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        window.getByRole('button', { name: 'Save these rows as CSV' }).click(),
      ]);
      const saved = Papa.parse<string[]>((await text(await download.createReadStream())).trim());
      expect(saved.data).toHaveLength(21);
      expect(saved.data[1]).toEqual([
        'Иван Петров 7',
        'call me',
        'kunde7@example.com',
        '',
        expect.stringContaining('is no phone number'),
      ]);
      const carryOut = window.getByRole('button', { name: 'Import 480 customers' });
      await carryOut.dblclick();
      await window.getByRole('button', { name: 'Done' }).waitFor();
      await expectAccessible(page);
      await window.getByRole('button', { name: 'Done' }).click();
      await page.getByText('Import of customers').first().waitFor();
      // Five of each 25 bad rows are of the same four people.
      const wanted = Array.from({ length: 20 }, (_, person) => (person % 5 === 2 ? 20 : 25));
      expect(await foundBy(shop, worldCustomers(20))).toEqual(wanted);
      const jobs = await shop.client.listJobs({ kind: 'customers.import' });
      expect(jobs.items).toHaveLength(2);
    }),
  );

  it(
    'a lost network, a page loaded anew and the browser’s own buttons do nothing twice',
    boards.test(async ({ open, shop }) => {
      const { page, faults } = await open({ path: '/jobs' });
      const before = (await shop.client.listJobs({ kind: 'customers.import' })).items.length;
      await page.getByRole('button', { name: 'Import a file…' }).click();
      const window = page.getByRole('dialog', { name: 'Import a file' });
      await window.getByText('Choose a file').waitFor();
      await drop(page, 'people.tsv', 'Name\tPhone\nOnly Once\t(310) 555-0123\n');
      await window.getByText('1 row').waitFor();
      faults.provoke(/ERR_INTERNET_DISCONNECTED/);
      await page.context().setOffline(true);
      await window.getByRole('button', { name: 'Dry run' }).click();
      await window.getByText('The dry run did not come to its end.').waitFor();
      await expectAccessible(page);
      await page.context().setOffline(false);
      const submitted = Promise.withResolvers<void>();
      await page.route('**/api/admin/jobs', async (route) => {
        await submitted.promise;
        await route.continue();
      });
      await window.getByRole('button', { name: 'Retry' }).click();
      await window.getByRole('progressbar').waitFor();
      await expectAccessible(page);
      submitted.resolve();
      await window.getByText('Every row can be imported.').waitFor();
      await page.goBack();
      await window.waitFor({ state: 'detached' });
      await page.goForward();
      await window.getByText('Every row can be imported.').waitFor();
      await page.reload();
      const carryOut = window.getByRole('button', { name: 'Import 1 customer' });
      await carryOut.click();
      await page.reload();
      await window.getByText('created', { exact: true }).waitFor();
      await window.getByRole('button', { name: 'Done' }).click();
      await window.waitFor({ state: 'detached' });
      const { items } = await shop.client.listJobs({ kind: 'customers.import' });
      expect(items.slice(0, items.length - before).map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
      expect((await shop.client.searchCustomers({ q: 'Only Once' })).items).toHaveLength(1);
    }),
  );

  it(
    'appointments as Excel writes them in Europe: letters and the order of dates are asked, never guessed',
    boards.test(async ({ open, shop }) => {
      const { page } = await open({ path: '/jobs?add=1' });
      const window = page.getByRole('dialog', { name: 'Import a file' });
      await window.getByRole('radio', { name: /^Appointments/ }).check();
      await choose(page, 'Termine.xlsx', Buffer.from('PK\u0003\u0004 and so on'));
      await window.getByText('“Termine.xlsx” is an Excel workbook').waitFor();
      await expectAccessible(page);
      const rows = [
        'Date;Time;Name;Phone;Car;Plate;Services',
        '3/4/2031;9:30;Jürgen Groß;(310) 555-0140;2018 Ford F-150;B-XÄ 12;OIL001',
      ];
      await choose(page, 'Termine.csv', Buffer.from(rows.join('\r\n'), 'latin1'));
      await window.getByText('“Jürgen”, “B-XÄ”').waitFor();
      await window.getByRole('button', { name: 'Dry run' }).click();
      await window.getByText('Say which comes first, the day or the month.').waitFor();
      await expectAccessible(page);
      await window.getByRole('radio', { name: 'The day: April 3, 2031' }).check();
      await window.getByRole('button', { name: 'Dry run' }).click();
      await window.getByRole('button', { name: 'Import 1 appointment' }).click();
      await window.getByRole('button', { name: 'Done' }).waitFor();
      const { scheduled } = (await shop.client.getBoard({ date: '2031-04-03' })).columns;
      const vehicle = { label: '2018 Ford F-150', plate: 'B-XÄ 12' };
      expect(scheduled.items).toMatchObject([{ customer: { name: 'Jürgen Groß' }, vehicle }]);
    }),
  );

  it(
    'works across origins, as on AWS: a file is sent to the bucket and a long report fetched from it, by the template’s CORS rules',
    boards.test(async ({ open, shop }) => {
      const elsewhere = await PageElsewhere.start(boards.cloud.outputs.functionUrls);
      const { page } = await open({ as: 'nobody', ...elsewhere.at('http://localhost:5173/jobs?add=1') });
      await page.getByLabel('API key').fill(shop.keys.manager ?? '');
      await page.getByRole('button', { name: 'Open the board' }).click();
      const window = page.getByRole('dialog', { name: 'Import a file' });
      await window.getByText('Choose a file').waitFor();
      const file = `Name,Phone\n${Array.from({ length: 2_000 }, (_, at) => `Nobody ${at},none\n`).join('')}`;
      await choose(page, 'nobody.csv', file);
      const sent = page.waitForRequest((request) => request.method() === 'PUT');
      await window.getByRole('button', { name: 'Dry run' }).click();
      expect(new URL((await sent).url()).origin).not.toBe(new URL(page.url()).origin);
      await window.getByText('The first 100 of 2,000.').waitFor();
      await window.getByText('No row would create anything').waitFor();
      await elsewhere.stop();
    }),
  );
});
