import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';
import { linesOf, printed } from './support/paper.ts';

/** The sheet comes a moment after the first view; until then there is nothing to print but that. */
async function sheetIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const isThere = document.querySelector('.day-sheet') !== null;
    window.dispatchEvent(new Event('afterprint'));
    return isThere;
  });
}

describe('a board to look at', () => {
  const boards = new Boards();

  it(
    'moves nothing on a wall, by mouse or key, and follows what others do',
    boards.test(async ({ open, shop }) => {
      const today = shopDateOf(Date.now(), shop.shop.timeZone);
      const { id, version } = await shop.book(today, 'Wim Wolf', '23:00');
      const tab = await open({ path: '/?kiosk=1' });
      const { page } = tab;
      await tab.card('W. Wolf').waitFor();
      expect(
        await page.getByRole('button', { name: /more actions|New appointment|Previous day|shop and more/ }).count(),
      ).toBe(0);
      await tab.card('W. Wolf').focus();
      await page.keyboard.press(']');
      await page.keyboard.press('n');
      await page
        .getByRole('listitem')
        .filter({ has: tab.card('W. Wolf') })
        .dragTo(tab.column('In progress'));
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await tab.order('Scheduled')).toEqual(['W. Wolf']);
      expect(await shop.client.getAppointment({ id })).toMatchObject({ version, status: 'scheduled' });
      const moved = await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      await tab.look();
      await eventually(async () => expect(await tab.order('In progress')).toEqual(['W. Wolf']));
      await shop.client.deleteAppointment({ id, version: moved.version });
      await tab.look();
      await eventually(async () => expect(await tab.card('W. Wolf').count()).toBe(0));
    }),
  );

  it(
    'shows every column whole on an upright wall screen',
    boards.test(async ({ open, shop }) => {
      const today = shopDateOf(Date.now(), shop.shop.timeZone);
      const { id, version } = await shop.book(today, 'Uma Upright', '23:00');
      const { page } = await open({ path: '/?kiosk=1', viewport: { width: 1080, height: 1920 } });
      await page.getByRole('region', { name: 'Completed', exact: true }).waitFor();
      const overflow = await page.locator('.columns').evaluate((board) => board.scrollWidth - board.clientWidth);
      expect(overflow).toBe(0);
      await shop.client.deleteAppointment({ id, version });
    }),
  );

  it(
    'stays where it is when a car becomes late, however wide the window is',
    boards.test(async ({ open, shop }) => {
      const { client } = shop;
      const start = new Date(Date.now() - 15 * 60_000).toISOString();
      const customer = { name: 'Lars Late', phone: '+13105550123' };
      const { id, version } = await client.createAppointment({ start, customer, serviceCodes: ['BRK001'] });
      const tab = await open({ date: 'today' });
      const { page } = tab;
      const tops = async () => {
        const found: number[] = [];
        for (const width of [700, 900, 1024, 1280, 1440, 1700, 1920]) {
          await page.setViewportSize({ width, height: 900 });
          found.push(await page.locator('.columns').evaluate((board) => board.getBoundingClientRect().top));
        }
        return found;
      };
      await page.getByText('1 late', { exact: true }).waitFor();
      const whileLate = await tops();
      await client.moveAppointment({ id, version, status: 'canceled' });
      await tab.look();
      await page.getByText('all on time').waitFor();
      expect(await tops()).toEqual(whileLate);
    }),
  );

  it.each([
    ['A4', 842],
    ['Letter', 792],
  ] as const)('goes on %s, %i points wide, whole: words, amounts, phones and lines of notes', (paper, wide) =>
    boards.test(async ({ book, day, open, shop }) => {
      const link = `https://maps.example.com/${'directions-to-the-yard/'.repeat(8)}`;
      const notes = `Gate code 4471\nCall before you come\n${link}\n🔧 ${'the brakes squeal in the morning. '.repeat(12)}`;
      const vehicle = { year: 2018, make: 'Volkswagen', model: 'Transporter', plate: '8ABC391' };
      const [alba, ben] = shop.technicians;
      await book('Ben Brown', '13:00', { serviceCodes: ['BRK001'], technicianId: ben.id, vehicle, total: 1_999_900 });
      await book('Ada Adler', '08:00', { address: '12 Ocean Ave', notes, vehicle, total: 1_900 });
      await book('محمد عبد الرحمن', '11:30', { technicianId: alba.id, notes: link });
      const done = await book('Maximiliane Schwarzenberger', '10:00', { vehicle, technicianId: ben.id });
      await shop.client.moveAppointment({ id: done.id, version: done.version, status: 'in_progress' });
      await shop.client.moveAppointment({ id: done.id, version: done.version + 1, status: 'completed' });
      const { id, version } = await book('Cleo Cohen', '09:00');
      await shop.client.moveAppointment({ id, version, status: 'canceled' });
      await book('Noa Night', '23:00', { serviceCodes: ['BRK001'] });
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      await sheetIsThere(page);
      const pages = await printed(page, paper);
      expect(pages.map(({ width }) => Math.floor(width))).toEqual([wide]);
      const lines = linesOf(pages);
      expect(lines[0]).toBe(`corner: ${formatLongDate(day)}`);
      expect(lines).toEqual(
        expect.arrayContaining([
          ...['Completed', 'Scheduled', '$19', '$19,999', '8ABC391'],
          ...['8:00 – 8:45 AM', '11:00 PM – 1:00 AM', 'Gate code 4471', 'Call before you come'],
        ]),
      );
      expect(lines.filter((line) => /^\D*310\D+555\D+0123$/.test(line))).toHaveLength(5);
      const words = lines.join(' ').split(/\s+/);
      expect(words).toEqual(
        expect.arrayContaining(['Technician', 'Volkswagen', 'Transporter', 'Schwarzenberger', 'Unassigned']),
      );
      expect(lines.join(' ')).toMatch(/\p{Script=Arabic}/u);
      expect(lines.join(' ')).not.toContain('Cohen');
      // Nothing is cut off at the side, and a long link takes no column its place.
      const right = Math.max(...pages.flatMap(({ texts }) => texts.map(({ x, width }) => x + width)));
      expect(right).toBeLessThan(wide - 20);
      const heads = ['Time', 'Status', 'Customer', 'Car', 'Work', 'Where', 'Technician', 'Total'];
      const at = heads.map((head) => pages[0]?.texts.find(({ text }) => text === head)?.x ?? -1);
      expect(at).toEqual(at.toSorted((one, other) => one - other));
      expect(await page.locator('.day-sheet').count()).toBe(0);
    })());

  it(
    'goes on several sheets with its head on each, no row cut, as filtered, whatever lies open above it',
    boards.test(async ({ day, open, shop }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      const minutes = (n: number) => String((n % 6) * 10).padStart(2, '0');
      const times = Array.from(
        { length: 60 },
        (_, n) => `${String(7 + Math.floor(n / 6)).padStart(2, '0')}:${minutes(n)}`,
      );
      const people = times.map((_, n) => `Person ${n + 100}`);
      await Promise.all(
        times.map((time, n) =>
          shop.book(day, `Person ${n + 100}`, time, { notes: 'One\nTwo\nThree', ...(n < 20 && { technicianId }) }),
        ),
      );
      const tab = await open();
      const { page } = tab;
      await page.getByRole('link', { name: /Person 100/ }).waitFor();
      await sheetIsThere(page);
      const sheets = (await printed(page, 'A4')).map(({ texts }) => texts.map(({ text }) => text));
      expect(sheets.length).toBeGreaterThan(2);
      const persons = (lines: readonly string[]) => lines.filter((line) => /^Person \d+$/.test(line));
      for (const lines of sheets) {
        expect(lines).toContain('Technician');
        expect(lines.filter((line) => line === 'Three')).toHaveLength(persons(lines).length);
      }
      expect(persons(sheets.flat())).toEqual(people);

      const [first] = (await shop.client.getBoard({ date: day })).columns.scheduled.items;
      const path = `/?date=${day}&tech=${technicianId}&view=day&card=${first?.id}`;
      await page.goto(new URL(path, boards.cloud.baseUrl).href);
      await page.getByRole('dialog').getByText('Person 100').first().waitFor();
      await sheetIsThere(page);
      const filtered = linesOf(await printed(page, 'Letter'));
      expect(filtered).toContain(`Filtered, 20 of 60 cars: ${name}`);
      expect(persons(filtered)).toEqual(people.slice(0, 20));
      expect(filtered.join(' ')).not.toMatch(/Save|Delete|History/);

      await page.goto(new URL(`/?date=${day}&q=Person+159`, boards.cloud.baseUrl).href);
      await page.getByText('59 cars are hidden by filters').waitFor();
      await sheetIsThere(page);
      const found = linesOf(await printed(page, 'A4'));
      expect(found).toContain('Filtered, 1 of 60 cars: “Person 159”');
      expect(persons(found)).toEqual(['Person 159']);

      const [, { id: idle, name: idleName }] = shop.technicians;
      await page.goto(new URL(`/?date=${day}&tech=${idle}`, boards.cloud.baseUrl).href);
      await page.getByRole('button', { name: /^Ben/, pressed: true }).waitFor();
      await sheetIsThere(page);
      const nobodys = linesOf(await printed(page, 'Letter'));
      expect(nobodys.slice(1)).toEqual([`Filtered, 0 of 60 cars: ${idleName}`, 'No cars.']);

      await page.goto(new URL(path, boards.cloud.baseUrl).href);
      await page.getByRole('dialog').getByText('Person 100').first().waitFor();
      await sheetIsThere(page);

      // As `window.print()` does: a browser takes its picture when the event is over.
      const drawn = (event: string) =>
        page.evaluate((event) => {
          window.dispatchEvent(new Event(event));
          return document.querySelectorAll('.day-sheet tbody').length;
        }, event);
      expect([await drawn('beforeprint'), await drawn('afterprint')]).toEqual([20, 0]);
    }),
  );

  it(
    'has the numbers and a technician’s day on paper, too',
    boards.test(async ({ book, day, open, shop }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      await book('Ada Adler', '08:00', { technicianId, address: '12 Ocean Ave', notes: 'Gate code 4471' });
      await book('Ben Brown', '09:00');
      const { page } = await open({ path: `/me?date=${day}` });
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
      await sheetIsThere(page);
      const mine = linesOf(await printed(page, 'A4'));
      expect(mine).toEqual(expect.arrayContaining(['Ada Adler', '12 Ocean Ave', 'Gate code 4471']));
      expect(mine.join(' ')).not.toMatch(/Start job|Brown/);
      await page.goto(`${boards.cloud.baseUrl}/stats?date=${day}`);
      await page.getByRole('heading', { name: 'The day' }).waitFor();
      const lines = linesOf(await printed(page, 'Letter'));
      expect(lines[0]).toBe(`corner: Numbers ${formatLongDate(day)}`);
      expect(lines).toEqual(expect.arrayContaining(['Jobs', 'Booked', '$178']));
      expect(lines).not.toContain('Show as table');
      await page.goto(`${boards.cloud.baseUrl}/stats?date=${addDays(day, 1)}`);
      await page.getByText('Nothing booked on this day').waitFor();
      expect(await printed(page, 'Letter')).toHaveLength(1);
    }),
  );
});
