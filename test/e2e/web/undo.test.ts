import { describe, expect, it } from '@jest/globals';
import { Boards } from './support/boards.ts';
import { installClock } from './support/clock.ts';
import { eventually } from './support/eventually.ts';

describe('taking a move back', () => {
  const boards = new Boards();

  it(
    'is a button for eight seconds, and brings the card back to its very place',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      await book('Cleo Cohen', '10:00');
      const tab = await open();
      await tab.drag('B. Brown', { column: 'In progress' });
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['B. Brown']));
      await tab.page.getByRole('button', { name: 'Undo' }).click();
      await tab.hear('Undone: B. Brown goes back.');
      await eventually(async () => {
        expect(await servedOrder('scheduled')).toEqual(['A. Adler', 'B. Brown', 'C. Cohen']);
        expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'B. Brown', 'C. Cohen']);
      });
      await eventually(async () => expect(await tab.focused()).toBe('B. Brown'));
    }),
  );

  it(
    'is not offered any more after eight seconds',
    boards.test(async ({ book, open }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({ before: (context) => installClock(context) });
      await tab.choose('A. Adler', /^In progress/);
      const undo = tab.page.getByRole('button', { name: 'Undo' });
      await undo.waitFor();
      await tab.settled();
      await tab.page.clock.fastForward(7_000);
      expect(await undo.count()).toBe(1);
      await tab.page.clock.fastForward(1_500);
      await undo.waitFor({ state: 'detached' });
    }),
  );

  it(
    'stays in reach while the pointer or the focus is on the button, and by the key when the button is gone',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({ before: (context) => installClock(context) });
      const { page } = tab;
      await tab.choose('A. Adler', /^In progress/);
      const undo = page.getByRole('button', { name: 'Undo' });
      await undo.hover();
      await tab.settled();
      await page.clock.fastForward(9_000);
      await undo.focus();
      await page.mouse.move(5, 5);
      await page.clock.fastForward(9_000);
      expect(await undo.count()).toBe(1);
      await tab.card('A. Adler').focus();
      await page.clock.fastForward(8_500);
      await undo.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+z');
      await eventually(async () => expect(await servedOrder('scheduled')).toEqual(['A. Adler']));
    }),
  );

  it(
    'is what Ctrl+Z does, move by move',
    boards.test(async ({ book, open, served, servedOrder }) => {
      const { version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').focus();
      await tab.page.keyboard.press(']');
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));
      await tab.page.keyboard.press('Control+z');
      await eventually(async () => expect(await servedOrder('scheduled')).toEqual(['A. Adler']));
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['A. Adler']));
      expect((await served()).columns.scheduled.items).toMatchObject([{ version: version + 2 }]);
    }),
  );

  it(
    'is refused in words where somebody has moved the card since, and changes nothing',
    boards.test(async ({ book, open, served, servedOrder, shop }) => {
      const { id } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.choose('A. Adler', /^In progress/);
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));
      const { version } = await shop.client.getAppointment({ id });
      const theirs = await shop.client.moveAppointment({ id, version, status: 'ready' });
      tab.faults.provoke(/^409 POST .*move$/);
      await tab.page.getByRole('button', { name: 'Undo' }).click();
      await tab.page
        .getByRole('alert')
        .getByText('This card has been moved to Ready since, so the move was not undone.')
        .waitFor();
      expect((await served()).columns.ready.items).toMatchObject([{ id, version: theirs.version }]);
      expect(await tab.order('Ready')).toEqual(['A. Adler']);
    }),
  );
});
