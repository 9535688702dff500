import { describe, expect, it } from '@jest/globals';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatLongDate } from '#web/format/time.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

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

  it(
    'goes on paper as a list by time, with all that those on the road need',
    boards.test(async ({ book, day, open, shop }) => {
      await book('Ben Brown', '13:00', { serviceCodes: ['BRK001'], technicianId: shop.technicians[1].id });
      await book('Ada Adler', '08:00', { address: '12 Ocean Ave', notes: 'Gate code 4471' });
      const { id, version } = await book('Cleo Cohen', '09:00');
      await shop.client.moveAppointment({ id, version, status: 'canceled' });
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      expect(await page.getByRole('table').count()).toBe(0);
      await page.emulateMedia({ media: 'print' });
      await page.getByRole('heading', { name: `corner: ${formatLongDate(day)}` }).waitFor();
      const [, ...rows] = await page.getByRole('row').allInnerTexts();
      expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
        expect.stringMatching(
          /8:00 – 8:45 AM Scheduled Ada Adler \+13105550123 .*Oil change Gate code 4471 12 Ocean Ave Unassigned \$89/,
        ),
        expect.stringMatching(/1:00 – 3:00 PM Scheduled Ben Brown \+13105550123 .*Brake pads .*Ben Okafor \$249/),
      ]);
      expect(await tab.column('Scheduled').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      await tab.column('Scheduled').waitFor();
    }),
  );
});
