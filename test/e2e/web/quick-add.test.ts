import { describe, expect, it } from '@jest/globals';
import type { BoardTab } from './support/board-tab.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

/** The window of a new appointment, with what somebody was asked for on the phone. */
async function begin(tab: BoardTab, search: string) {
  await tab.page.getByRole('button', { name: 'New appointment' }).click();
  const form = tab.page.getByRole('dialog', { name: 'New appointment' });
  await form.getByRole('combobox', { name: 'Phone number or name' }).fill(search);
  return form;
}

describe('adding an appointment while somebody is on the phone', () => {
  const boards = new Boards({ roles: ['dispatcher'] });

  it(
    'begins with the number: who is new is entered with their car, and the card has the focus',
    boards.test(async ({ open, served }) => {
      const tab = await open({ as: 'dispatcher' });
      const { page } = tab;
      const form = await begin(tab, '+1 310 555 0177');
      await form.getByRole('option', { name: 'New customer “+1 310 555 0177”' }).click();
      await form.getByLabel('Name').fill('Nora Novak');
      await form.getByLabel('Year').fill('2018');
      await form.getByLabel('Make').fill('Ford');
      await form.getByLabel('Model').fill('F-150');
      await form.getByRole('checkbox', { name: 'Brake pads' }).check();
      await form.getByLabel('Start').fill('13:30');
      expect(await form.getByLabel('End', { exact: true }).inputValue()).toBe('15:30');
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.waitFor({ state: 'detached' });
      await eventually(async () => expect(await tab.focused()).toBe('N. Novak'));
      await page.getByRole('link', { name: /^1:30 PM to 3:30 PM, Brake pads, N\. Novak, 2018 Ford F-150/ }).waitFor();
      expect((await served()).columns.scheduled.items).toMatchObject([
        {
          customer: { name: 'Nora Novak', phone: '+13105550177' },
          vehicle: { label: '2018 Ford F-150' },
          total: 24_900,
          technician: null,
        },
      ]);
    }),
  );

  it(
    'finds who is known by part of the number, takes their only car, and suggests when it ends',
    boards.test(async ({ open, served, shop }) => {
      const known = await shop.client.createCustomer({ name: 'Karim Kaya', phone: '+13105550188' });
      await shop.client.createVehicle({
        customerId: known.id,
        year: 2020,
        make: 'Honda',
        model: 'CR-V',
        plate: '7XYZ123',
      });
      const tab = await open({ as: 'dispatcher' });
      const form = await begin(tab, '3105550188');
      await form.getByRole('option', { name: /Karim Kaya/ }).waitFor();
      await tab.page.keyboard.press('Enter');
      await form.getByRole('radio', { name: /2020 Honda CR-V/, checked: true }).waitFor();
      await form.getByRole('checkbox', { name: 'Oil change' }).check();
      await form.getByLabel('Start').fill('09:00');
      expect(await form.getByLabel('End', { exact: true }).inputValue()).toBe('09:45');
      await form.getByRole('checkbox', { name: 'Brake pads' }).check();
      expect(await form.getByLabel('End', { exact: true }).inputValue()).toBe('11:45');
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.waitFor({ state: 'detached' });
      const [card] = (await served()).columns.scheduled.items;
      expect(card).toMatchObject({ customer: { id: known.id }, vehicle: { plate: '7XYZ123' }, total: 33_800 });
      expect((await shop.client.searchCustomers({ q: '3105550188' })).items).toHaveLength(1);
    }),
  );

  it(
    'leaves the keys of an input method to it, and shows a number as it is understood',
    boards.test(async ({ open, served, shop }) => {
      await shop.client.createCustomer({ name: '王小明', phone: '+13105550189' });
      const tab = await open({ as: 'dispatcher' });
      const form = await begin(tab, '');
      const keyboard = await tab.page.context().newCDPSession(tab.page);
      const composing = async (key: string) => {
        const code = { key, code: key, windowsVirtualKeyCode: 229 };
        await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code });
        await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
      };
      await keyboard.send('Input.imeSetComposition', { text: '王', selectionStart: 1, selectionEnd: 1 });
      await form.getByRole('option', { name: /王小明/ }).waitFor();
      for (const key of ['ArrowDown', 'Enter', 'Escape']) await composing(key);
      await keyboard.send('Input.insertText', { text: '王' });
      await form.getByRole('option', { name: /王小明/, selected: true }).waitFor();
      await form.getByRole('combobox', { name: 'Phone number or name' }).fill('Nora Novak');
      await form.getByRole('option', { name: /New customer/ }).click();
      await form.getByLabel('Phone', { exact: true }).fill('+44 (0)20 7946 0958');
      await form.getByText('Understood as +44 20 7946 0958, United Kingdom.').waitFor();
      await form.getByRole('radio', { name: 'No car' }).check();
      await form.getByRole('checkbox', { name: 'Oil change' }).check();
      await form.getByLabel('Start').fill('15:30');
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.waitFor({ state: 'detached' });
      const customers = (await served()).columns.scheduled.items.map(({ customer }) => customer);
      expect(customers).toMatchObject([{ name: 'Nora Novak', phone: '+442079460958' }]);
    }),
  );

  it(
    'warns that a technician has another car then, offers the next gap, and lets it be all the same',
    boards.test(async ({ book, open, servedOrder, shop }) => {
      const [alba] = shop.technicians;
      await book('Ada Adler', '09:00', { technicianId: alba.id });
      const tab = await open({ as: 'dispatcher' });
      const form = await begin(tab, 'Ben Brown');
      await form.getByRole('option', { name: /New customer/ }).click();
      await form.getByLabel('Phone', { exact: true }).fill('+13105550199');
      await form.getByRole('radio', { name: 'No car' }).check();
      await form.getByRole('checkbox', { name: 'Oil change' }).check();
      await form.getByLabel('Technician').selectOption({ label: alba.name });
      await form.getByLabel('Start').fill('09:15');
      await form.getByText('Alba Reyes has another car at this time.').waitFor();
      await form.getByRole('button', { name: /^Start at/ }).click();
      await form.getByText('Alba Reyes has another car at this time.').waitFor({ state: 'detached' });
      await form.getByLabel('Start').fill('09:15');
      await form.getByText('Alba Reyes has another car at this time.').waitFor();
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.waitFor({ state: 'detached' });
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'B. Brown']));
      expect(await servedOrder('scheduled')).toEqual(['A. Adler', 'B. Brown']);
    }),
  );

  it(
    'says what is missing, sends nothing, and asks before it throws away what was entered',
    boards.test(async ({ open, served }) => {
      const tab = await open({ as: 'dispatcher' });
      const form = await begin(tab, 'Ada Adler');
      await form.getByRole('option', { name: /New customer/ }).click();
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.getByText('Enter the phone number.').waitFor();
      await form.getByText('Choose at least one service.').waitFor();
      await tab.page.keyboard.press('Escape');
      const question = tab.page.getByRole('dialog', { name: 'Discard what you entered?' });
      await question.getByRole('button', { name: 'Keep editing' }).click();
      expect(await form.getByLabel('Name').inputValue()).toBe('Ada Adler');
      await tab.page.goBack();
      await question.getByRole('button', { name: 'Keep editing' }).click();
      expect(await form.getByLabel('Name').inputValue()).toBe('Ada Adler');
      await tab.page.keyboard.press('Escape');
      await question.getByRole('button', { name: 'Discard' }).click();
      await form.waitFor({ state: 'detached' });
      expect((await served()).columns.scheduled.items).toEqual([]);
    }),
  );

  it(
    'books once where the reply was lost, though the board shows the new card by then and the next gap is another',
    boards.test(async ({ open, served }) => {
      const tab = await open({ as: 'dispatcher' });
      tab.faults.provoke(/ERR_CONNECTION_RESET/);
      const form = await begin(tab, 'Lea Lost');
      await form.getByRole('option', { name: /New customer/ }).click();
      await form.getByLabel('Phone', { exact: true }).fill('+13105550166');
      await form.getByRole('radio', { name: 'No car' }).check();
      await form.getByRole('checkbox', { name: 'Oil change' }).check();
      await tab.page.route('**/api/admin/appointments', async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      });
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.getByText('Nobody knows yet whether it was added.').waitFor();
      await tab.look();
      await tab.page.unroute('**/api/admin/appointments');
      await form.getByRole('button', { name: 'Add appointment' }).click();
      await form.waitFor({ state: 'detached' });
      expect((await served()).columns.scheduled.count).toBe(1);
    }),
  );
});
