import { describe, expect, it } from '@jest/globals';
import { addDays } from '#shared/domain/shop-time.ts';
import type { BoardTab } from './support/board-tab.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

/** Opens the panel of a card by a click on it. */
async function openPanel(tab: BoardTab, customer: string, name: string) {
  await tab.card(customer).click();
  const panel = tab.page.getByRole('dialog', { name });
  await panel.waitFor();
  return panel;
}

describe('the panel of a card', () => {
  const boards = new Boards({ roles: ['dispatcher'] });

  it(
    'brings it to another time and another day, and gives the focus back to the board',
    boards.test(async ({ book, day, open, servedOrder, shop }) => {
      const { id } = await book('Ada Adler', '09:00');
      await book('Ben Brown', '10:00');
      const tab = await open({ as: 'dispatcher' });
      const panel = await openPanel(tab, 'A. Adler', 'Ada Adler');
      await panel.getByRole('button', { name: 'Change: When' }).click();
      await panel.getByLabel('Start').fill('14:00');
      expect(await panel.getByLabel('End', { exact: true }).inputValue()).toBe('14:45');
      await panel.getByRole('button', { name: 'Save' }).click();
      await tab.hear('Saved: A. Adler.');
      await eventually(async () => expect(await servedOrder('scheduled')).toEqual(['B. Brown', 'A. Adler']));
      await tab.page.getByRole('button', { name: 'Close', exact: true }).click();
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['B. Brown', 'A. Adler']));
      expect(await tab.focused()).toBe('A. Adler');
      const again = await openPanel(tab, 'A. Adler', 'Ada Adler');
      await again.getByRole('button', { name: 'Change: When' }).click();
      await again.getByLabel('Date').fill(addDays(day, 1));
      await again.getByRole('button', { name: 'Save' }).click();
      await again.getByText(/^This appointment is on /).waitFor();
      expect(await shop.client.getAppointment({ id })).toMatchObject({ date: addDays(day, 1), previousDate: day });
      await tab.page.getByRole('button', { name: 'Close', exact: true }).click();
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['B. Brown']));
      await eventually(async () => expect(await tab.focused()).toBe('B. Brown'));
    }),
  );

  it(
    'opens at the technician by the key A, warns of a double booking, and assigns',
    boards.test(async ({ book, open, shop }) => {
      const [alba, ben] = shop.technicians;
      await book('Ada Adler', '09:00', { technicianId: alba.id });
      const { id } = await book('Ben Brown', '09:30');
      const tab = await open({ as: 'dispatcher' });
      await tab.card('B. Brown').focus();
      await tab.page.keyboard.press('a');
      const panel = tab.page.getByRole('dialog', { name: 'Ben Brown' });
      const technician = panel.getByLabel('Technician', { exact: true }).and(panel.getByRole('combobox'));
      await technician.selectOption({ label: alba.name });
      await panel.getByText('Alba Reyes has another car at this time.').waitFor();
      await technician.selectOption({ label: ben.name });
      await panel.getByText('Alba Reyes has another car at this time.').waitFor({ state: 'detached' });
      await panel.getByRole('button', { name: 'Save' }).click();
      await tab.hear('Saved: B. Brown.');
      expect(await shop.client.getAppointment({ id })).toMatchObject({ technician: { id: ben.id } });
      await tab.page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await tab.page.getByRole('link', { name: /B\. Brown, .*technician Ben Okafor/ }).waitFor();
    }),
  );

  it(
    'keeps what others changed beside it, and asks in words where both changed the same',
    boards.test(async ({ book, open, shop }) => {
      const { id, version } = await book('Ada Adler', '09:00');
      const tab = await open({ as: 'dispatcher' });
      const panel = await openPanel(tab, 'A. Adler', 'Ada Adler');
      await panel.getByRole('button', { name: 'Change: Notes' }).click();
      await panel.getByRole('textbox', { name: 'Notes' }).fill('Mine');
      const beside = await shop.client.updateAppointment({ id, version, address: '12 Ocean Ave' });
      tab.faults.provoke(/^409 PATCH/);
      await panel.getByRole('button', { name: 'Save' }).click();
      await tab.hear(/^Saved: A\. Adler\. Somebody else changed the address meanwhile/);
      const both = await shop.client.getAppointment({ id });
      expect(both).toMatchObject({ version: beside.version + 1, notes: 'Mine', address: '12 Ocean Ave' });
      const change = panel.getByRole('button', { name: 'Change: Notes' });
      if (await change.isVisible()) await change.click();
      await panel.getByRole('textbox', { name: 'Notes' }).fill('Mine again');
      await shop.client.updateAppointment({ id, version: both.version, notes: 'Theirs' });
      await panel.getByRole('button', { name: 'Save' }).click();
      const conflict = panel.getByRole('alert', { name: 'Somebody else changed this appointment while you did.' });
      await conflict.getByText('Theirs', { exact: true }).first().waitFor();
      await conflict.getByText('Mine again').waitFor();
      expect(await shop.client.getAppointment({ id })).toMatchObject({ notes: 'Theirs' });
      await conflict.getByRole('button', { name: 'Keep mine: Notes' }).click();
      await conflict.waitFor({ state: 'detached' });
      await panel.getByRole('button', { name: 'Save' }).click();
      await eventually(async () =>
        expect(await shop.client.getAppointment({ id })).toMatchObject({ notes: 'Mine again' }),
      );
    }),
  );

  it(
    'moves the card by one click, and is closed by the button of the browser',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '09:00');
      const tab = await open({ as: 'dispatcher' });
      const panel = await openPanel(tab, 'A. Adler', 'Ada Adler');
      await panel.getByRole('button', { name: 'Move to In progress' }).click();
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));
      await panel.getByRole('button', { name: 'Move to Ready' }).waitFor();
      await tab.page.goBack();
      await panel.waitFor({ state: 'detached' });
      await eventually(async () => expect(await tab.order('In progress')).toEqual(['A. Adler']));
    }),
  );

  it(
    'says so where somebody deletes the card meanwhile, and offers nothing that cannot be done any more',
    boards.test(async ({ book, open, shop }) => {
      const { id, version } = await book('Ada Adler', '09:00');
      const tab = await open({ as: 'dispatcher' });
      const panel = await openPanel(tab, 'A. Adler', 'Ada Adler');
      tab.faults.provoke(/^404 GET /);
      await shop.client.deleteAppointment({ id, version });
      await tab.look();
      await panel.getByText('Somebody has deleted this appointment. This is what it said last.').waitFor();
      expect(await panel.getByRole('button', { name: /^(Change|Move to)/ }).count()).toBe(0);
      expect(await panel.getByText(/^This appointment is on /).count()).toBe(0);
    }),
  );
});
