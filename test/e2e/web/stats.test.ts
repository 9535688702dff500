import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { currencies } from '#shared/domain/currencies.ts';
import { addDays } from '#shared/domain/shop-time.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { statusLabels } from '#web/format/status-labels.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

/** The rows of a table, without its head. */
async function rowsOf(page: Page, caption: string): Promise<string[][]> {
  const rows = page.getByRole('table', { name: caption }).getByRole('row');
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  return texts.slice(1);
}

/** What formats money, as a script for a page. */
async function moneyScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['shared/domain/written-money.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'money',
  });
  return `(() => { ${outputFiles[0]?.text ?? ''} return money.formatMoney; })()`;
}

describe('the numbers of a day', () => {
  const boards = new Boards({ roles: ['viewer'] });

  it(
    "are the service's: figures, statuses and technicians",
    boards.test(async ({ book, day, open, shop }) => {
      const { client, technicians } = shop;
      const [alba, ben] = technicians;
      const brakes = { serviceCodes: ['BRK001'], technicianId: alba.id };
      const done = await book('Ada Adler', '08:00', brakes);
      const started = await client.moveAppointment({ id: done.id, version: done.version, status: 'in_progress' });
      const completed = await client.moveAppointment({ id: done.id, version: started.version, status: 'completed' });
      await client.updateAppointment({ id: done.id, version: completed.version, paid: 20_000 });
      for (const status of ['no_show', 'canceled', 'in_progress'] as const) {
        const { id, version } = await book(`Ben ${status}`, '10:00', { technicianId: ben.id });
        await client.moveAppointment({ id, version, status });
      }
      await book('Cleo Cohen', '12:00', { technicianId: ben.id });
      const usual = await shop.book(addDays(day, -7), 'Dan Diaz', '12:00');
      const tab = await open({ as: 'viewer', path: `/stats?date=${day}` });
      const { page } = tab;
      await page.getByRole('heading', { name: 'The day' }).waitFor();
      const asTable = page.getByRole('button', { name: 'Show as table' });
      while ((await asTable.count()) > 0) await asTable.first().click();
      const [stats, compared] = await Promise.all([
        client.getDashboardStats({ date: day }),
        client.getDashboardStats({ date: usual.date }),
      ]);
      const money = (amount: number) => formatMoney(amount, stats.currency);
      await eventually(async () => {
        const figures = await rowsOf(page, 'The day, compared with the usual');
        expect(Object.fromEntries(figures.map(([label, value]) => [label, value]))).toMatchObject({
          Jobs: String(stats.jobsToday),
          'On premises': String(stats.onPrem),
          Booked: money(stats.bookedTotal),
          Completed: money(stats.completedTotal),
          Paid: money(stats.paidTotal),
          Unpaid: money(stats.unpaidTotal),
          'No-show rate': `${Math.round(100 * (stats.noShowRate ?? 0))}%`,
        });
        expect(figures.find(([label]) => label === 'Booked')?.slice(2)).toEqual([money(compared.bookedTotal), '1']);
      });
      expect((await rowsOf(page, 'By status')).map(([label, count]) => [label, count])).toEqual(
        Object.entries(statusLabels).map(([status, label]) => [
          label,
          String(stats.statusCounts[status as keyof typeof statusLabels]),
        ]),
      );
      const people = await rowsOf(page, 'Technicians');
      expect(people.map((cells) => cells.slice(-3)).sort()).toEqual(
        stats.technicians.map(({ jobs, completed, total }) => [String(jobs), String(completed), money(total)]).sort(),
      );
      expect(stats).toMatchObject({ jobsToday: 4, bookedTotal: 42_700, completedTotal: 24_900, paidTotal: 20_000 });
    }),
  );

  it(
    'say what exactly they count, and lead to the board of the day and back',
    boards.test(async ({ book, day, open }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({ as: 'viewer', path: `/stats?date=${day}` });
      const { page } = tab;
      // Chromium knows other decimals and signs than Node: of RSD, SLE, XCG.
      const amounts = [...currencies].flatMap((currency) =>
        [123_456, 100_000_000].map((amount) => [amount, currency] as const),
      );
      const script = await moneyScript();
      const shown: unknown = await page.evaluate(
        `(${script}, ${JSON.stringify(amounts)}.map((each) => ${script}(...each)))`,
      );
      expect(shown).toEqual(amounts.map((each) => formatMoney(...each)));
      await page.getByRole('button', { name: 'What is “Unpaid”?' }).click();
      await page.getByText(/total less paid of each job of the day, except canceled ones and no-shows/).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Board of this day' }).click();
      await tab.card('A. Adler').waitFor();
      await page.getByRole('button', { name: /shop and more$/ }).click();
      await page.getByRole('menuitem', { name: 'Numbers' }).click();
      await page.getByRole('heading', { name: 'Numbers' }).waitFor();
    }),
  );

  it(
    'stay whole on a phone: no amount is broken, no name pushes one out of the window',
    boards.test(async ({ book, day, open, shop }) => {
      const name = 'Maximiliane Wolfeschlegelsteinhausenberger';
      const { id: technicianId } = await shop.client.createTechnician({ name });
      await book('Ada Adler', '08:00', { technicianId, total: 815_212_000 });
      const { page } = await open({ path: `/stats?date=${day}`, viewport: { width: 360, height: 740 } });
      const amounts = page.locator('.tile-value').getByText('$8,152,120');
      await amounts.first().waitFor();
      const lines = await amounts.evaluateAll((all) => all.map((amount) => amount.getClientRects().length));
      expect(lines).toEqual([1, 1]);
      await page.getByText(name).waitFor();
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(await sideways()).toBe(0);
    }),
  );
});
