import { describe, it } from '@jest/globals';
import { expectAccessible } from './support/axe.ts';
import { Boards } from './support/boards.ts';

describe('WCAG 2.2 AA, in light and dark colours, holds for', () => {
  const boards = new Boards();

  it(
    'a card: read, changed, changed by two at once, deleted',
    boards.test(async ({ book, open, shop }) => {
      const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC391' };
      const { id, version } = await book('Ada Adler', '08:00', {
        vehicle,
        notes: 'Gate code',
        address: '12 Ocean Ave',
      });
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').click();
      const panel = page.getByRole('dialog', { name: 'Ada Adler' });
      await panel.getByText('Booked').waitFor();
      await expectAccessible(page);
      for (const row of ['When', 'Technician', 'Work', 'Car', 'Where', 'Money']) {
        await panel.getByRole('button', { name: `Change: ${row}` }).click();
        await expectAccessible(page);
        await panel.getByRole('button', { name: `Close: ${row}` }).click();
      }
      await panel.getByRole('button', { name: 'Change: Notes' }).click();
      await panel.getByRole('textbox', { name: 'Notes' }).fill('Mine');
      await expectAccessible(page);
      tab.faults.provoke(/^409/);
      await shop.client.updateAppointment({ id, version, notes: 'Theirs' });
      await panel.getByRole('button', { name: 'Save' }).click();
      await panel.getByText('Somebody else changed this appointment while you did.').waitFor();
      await expectAccessible(page);
      await panel.getByRole('button', { name: 'Delete…' }).click();
      await page.getByRole('button', { name: 'Delete for good' }).waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'quick add: empty, with mistakes, with a customer found, with a technician who is booked',
    boards.test(async ({ book, open, shop }) => {
      const [{ id: alba, name }] = shop.technicians;
      await book('Berta Bauer', '09:00', { technicianId: alba, serviceCodes: ['BRK001'] });
      const tab = await open();
      const { page } = tab;
      await tab.card('B. Bauer').waitFor();
      await page.keyboard.press('n');
      const window = page.getByRole('dialog', { name: 'New appointment' });
      await window.waitFor();
      await expectAccessible(page);
      await window.getByRole('button', { name: 'Add appointment' }).click();
      await window.getByText('Choose at least one service.').waitFor();
      await expectAccessible(page);
      await page.getByLabel('Phone number or name').fill('Bauer');
      await window.getByText('1 customer found.').waitFor();
      await expectAccessible(page);
      await window.getByRole('option', { name: /Berta Bauer/ }).click();
      await window.getByLabel('Technician').selectOption({ label: name });
      await window.getByLabel('Start', { exact: true }).fill('09:30');
      await window.getByText(`${name} has another car at this time.`).waitFor();
      await expectAccessible(page);
    }),
  );

  it(
    'the numbers, as charts, as tables and explained',
    boards.test(async ({ book, open, day, shop }) => {
      const { id, version } = await book('Cleo Cohen', '09:00', { technicianId: shop.technicians[0].id });
      await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      await book('Dora Diaz', '10:00');
      const { page } = await open({ path: `/stats?date=${day}` });
      await page.getByRole('heading', { name: 'Last 14 days' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'What is “Jobs”?' }).first().click();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      const asTable = page.getByRole('button', { name: /^Show as table/ });
      while ((await asTable.count()) > 0) await asTable.first().click();
      await expectAccessible(page);
    }),
  );

  it(
    'a technician’s phone: who it is, the jobs, a question, no network',
    boards.test(async ({ book, open, day, shop }) => {
      const [{ id: alba, name }] = shop.technicians;
      const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC391' };
      await book('Emil Ernst', '09:00', { technicianId: alba, vehicle, address: '12 Ocean Ave', notes: 'Gate code' });
      await book('Fay Fox', '11:00', { technicianId: alba });
      const tab = await open({
        path: `/me?date=${day}`,
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      });
      const { page } = tab;
      await page.getByRole('button', { name }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name }).click();
      await page
        .getByRole('button', { name: /Start job/ })
        .first()
        .waitFor();
      await expectAccessible(page);
      await page
        .getByRole('button', { name: /^More for/ })
        .first()
        .click();
      await expectAccessible(page);
      await page.getByRole('menuitem', { name: 'Cancel this job…' }).click();
      await page.getByRole('button', { name: 'Not yet' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Not yet' }).click();
      tab.faults.provoke(/ERR_INTERNET_DISCONNECTED/);
      await page.context().setOffline(true);
      await page
        .getByRole('button', { name: /Start job/ })
        .first()
        .click();
      await page.getByText('1 change waits for the network.').waitFor();
      await expectAccessible(page);
      await page.context().setOffline(false);
    }),
  );
});
