import { describe, it } from '@jest/globals';
import { addDays } from '#shared/domain/shop-time.ts';
import { expectAccessible } from './support/axe.ts';
import { Boards } from './support/boards.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const down = {
  status: 503,
  json: { ok: false, code: 'unavailable', title: 'Unavailable', status: 503, detail: 'The database does not answer.' },
  headers: { 'content-type': 'application/problem+json', 'x-correlation-id': '0123456789abcdef0123456789abcdef' },
};

describe('WCAG 2.2 AA, in light and dark colours, holds where something is wrong or nothing there:', () => {
  const boards = new Boards({ roles: ['viewer'] });

  it(
    'on the phone, a tap that was refused, a day that is over, one without jobs, one that cannot be had',
    boards.test(async ({ book, day, open, shop }) => {
      const [{ id: technicianId, name }] = shop.technicians;
      const { id, version } = await book('Ada Adler', '09:00', { technicianId });
      const tab = await open({ ...phone, path: `/me?date=${day}` });
      const { page } = tab;
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: 'Start job A. Adler' }).waitFor();
      tab.faults.provoke(/^(409|503)/);
      await shop.client.moveAppointment({ id, version, status: 'no_show' });
      await page.getByRole('button', { name: 'Start job A. Adler' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByText('Nothing left to do.').waitFor();
      await expectAccessible(page);
      await page.goto(page.url().replace(day, addDays(day, -1)));
      await page.getByText('No jobs on this day').waitFor();
      await expectAccessible(page);
      await page.route(/appointments\/board/, (route) => route.fulfill(down));
      await page.reload();
      await page.getByText('Your day could not be loaded.').waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'of the numbers, a day that has none, and a service that tells none',
    boards.test(async ({ day, open }) => {
      const tab = await open({ as: 'viewer', path: `/stats?date=${day}` });
      const { page } = tab;
      await page.getByText('Nothing booked on this day').waitFor();
      await expectAccessible(page);
      tab.faults.provoke(/^503/);
      await page.route(/dashboard\/stats/, (route) => route.fulfill(down));
      await page.reload();
      await page.getByText('The numbers could not be loaded.').waitFor();
      await expectAccessible(page);
    }),
  );
});
