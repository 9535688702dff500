import { describe, expect, it } from '@jest/globals';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import { formatDate, formatLongDate } from '#shared/domain/written-time.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

describe('the day on the screen', () => {
  const boards = new Boards();

  it(
    "is the shop's, with the shop's clock, whoever looks from wherever",
    boards.test(async ({ open, shop }) => {
      const now = Date.now();
      const today = shopDateOf(now, shop.shop.timeZone);
      await shop.book(today, 'Ada Adler', '00:00');
      await shop.book(today, 'Ben Brown', '23:59');
      await shop.book(addDays(today, 1), 'Cleo Cohen', '00:00');
      await shop.book(addDays(today, -1), 'Dan Diaz', '23:00');
      const tab = await open({ date: 'today', timezoneId: 'Asia/Kathmandu' });
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'B. Brown']));
      const { page } = tab;
      expect(await page.getByRole('link', { name: /^12:00 AM to 12:45 AM, .*A\. Adler/ }).count()).toBe(1);
      expect(await page.getByRole('link', { name: /^11:59 PM to 12:44 AM, .*B\. Brown/ }).count()).toBe(1);
      await page.getByRole('group', { name: formatLongDate(today) }).waitFor();
      await page.getByText(/\d [AP]M P[SD]T$/).waitFor();
      await page.getByText(/\d [AP]M for you$/).waitFor();
      await page.getByRole('button', { name: 'Next day' }).click();
      // Work over midnight is on both days.
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['B. Brown', 'C. Cohen']));
      await page.getByRole('button', { name: 'Today' }).click();
      await page.getByRole('button', { name: 'Previous day' }).click();
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['D. Diaz']));
    }),
  );

  it(
    'goes back and on, by buttons, by the address and by the button of the browser',
    boards.test(async ({ open, shop, day }) => {
      const [before, after] = [addDays(day, -1), addDays(day, 1)];
      await Promise.all([shop.book(before, 'Ada Adler', '09:00'), shop.book(after, 'Cleo Cohen', '09:00')]);
      await shop.book(day, 'Ben Brown', '09:00');
      const tab = await open();
      const { page } = tab;
      const shows = (customer: string) =>
        eventually(async () => expect(await tab.order('Scheduled')).toEqual([customer]));
      await shows('B. Brown');
      await page.getByText(formatDate(day)).waitFor();
      await page.getByRole('button', { name: 'Next day' }).click();
      await shows('C. Cohen');
      expect(new URL(page.url()).searchParams.get('date')).toBe(after);
      await page.getByRole('button', { name: 'Previous day' }).click();
      await page.getByRole('button', { name: 'Previous day' }).click();
      await shows('A. Adler');
      await page.goBack();
      await shows('B. Brown');
      await page.getByLabel('Pick a date').fill(after);
      await shows('C. Cohen');
      await page.getByRole('button', { name: 'Today' }).click();
      await eventually(async () => expect(new URL(page.url()).searchParams.get('date')).toBeNull());
    }),
  );

  it.each([
    ['go forward', '2031-03-09', '1:30 AM', '3:30 AM'],
    ['go back', '2031-11-02', '1:30 AM', '3:30 AM'],
  ])('has each car once where the clocks %s', (_change, date, early, late) =>
    boards.test(async ({ open, shop }) => {
      await shop.book(date, 'Ada Adler', '00:00');
      await shop.book(date, 'Ben Brown', '01:30');
      await shop.book(date, 'Cleo Cohen', '03:30');
      await shop.book(date, 'Dan Diaz', '23:00');
      const tab = await open({ date });
      await eventually(async () =>
        expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'B. Brown', 'C. Cohen', 'D. Diaz']),
      );
      const startOf = (time: string, customer: string) =>
        tab.page.getByRole('link', { name: new RegExp(`^${time}( P[DS]T)? to .*${customer}`) });
      expect(await startOf(early, 'B. Brown').count()).toBe(1);
      expect(await startOf(late, 'C. Cohen').count()).toBe(1);
      await tab.page.getByRole('button', { name: 'Next day' }).click();
      await tab.page.getByText(formatDate(addDays(date, 1))).waitFor();
      await tab.page.getByRole('heading', { name: 'No cars on this day' }).waitFor();
      await tab.page.getByRole('button', { name: 'Previous day' }).click();
      await eventually(async () => expect(await tab.order('Scheduled')).toHaveLength(4));
    })());

  it(
    'becomes the next one when it does for the service, where nobody chose a day',
    boards.test(async ({ open, day }) => {
      let today = addDays(day, -1);
      const tab = await open({
        date: 'today',
        before: (context) =>
          context.route(/\/appointments\/board/, async (route) => {
            const answer = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
            const { data, ...rest } = await answer.json();
            await route.fulfill({ json: { ...rest, data: { ...data, date: today } } });
          }),
      });
      await tab.page.getByRole('group', { name: formatLongDate(today) }).waitFor();
      today = day;
      await tab.look();
      await tab.page.getByRole('group', { name: formatLongDate(day) }).waitFor();
      expect(await tab.page.getByRole('button', { name: 'Today', exact: true }).isDisabled()).toBe(true);
    }),
  );
});
