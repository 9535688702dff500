import { describe, expect, it } from '@jest/globals';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

describe('two browsers on one board', () => {
  const boards = new Boards();

  it(
    'see what the other one does, marked and announced',
    boards.test(async ({ book, open }) => {
      await book('Ada Adler', '08:00');
      const [one, other] = [await open(), await open()];
      await Promise.all([one.card('A. Adler').waitFor(), other.card('A. Adler').waitFor()]);
      await one.choose('A. Adler', /^In progress/);
      await one.settled();
      await other.look();
      await eventually(async () => expect(await other.order('In progress')).toEqual(['A. Adler']));
      await other.hear('1 update on the board');
      expect(await one.said()).not.toContain('1 update on the board');
    }),
  );

  it(
    'put a move made on an old board on top of what happened meanwhile, where that is legal',
    boards.test(async ({ book, open, served }) => {
      const { version } = await book('Ada Adler', '08:00');
      const [one, other] = [await open(), await open()];
      await Promise.all([one.card('A. Adler').waitFor(), other.card('A. Adler').waitFor()]);
      await one.choose('A. Adler', /^In progress/);
      await one.settled();
      other.faults.provoke(/^409 POST .*move$/);
      await other.choose('A. Adler', /^Canceled/);
      await eventually(async () => {
        const { canceled } = (await served()).columns;
        expect(canceled.items.map((card) => card.version)).toEqual([version + 2]);
        expect(await other.order('In progress')).toEqual([]);
      });
      expect(await other.page.getByRole('alert').count()).toBe(0);
      await one.look();
      await eventually(async () => expect(await one.order('In progress')).toEqual([]));
    }),
  );

  it(
    'take a move back that is not legal any more, say why in words, and let it be dismissed',
    boards.test(async ({ book, open, served, shop }) => {
      const { id, version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').waitFor();
      const moved = await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      const { version: last } = await shop.client.moveAppointment({ id, version: moved.version, status: 'completed' });
      tab.faults.provoke(/^409 POST .*move$/);
      await tab.choose('A. Adler', /^No-show/);
      const note = tab.page.getByRole('alert');
      await note.getByText('A. Adler was not moved.').waitFor();
      await note
        .getByText('Somebody else moved this card to Completed meanwhile; it cannot go from there to No-show.')
        .waitFor();
      expect(await tab.order('Completed')).toEqual(['A. Adler']);
      expect((await served()).columns.completed.items).toMatchObject([{ version: last }]);
      await note.getByRole('button', { name: 'Dismiss' }).click();
      await note.waitFor({ state: 'detached' });
    }),
  );

  it(
    'try a refused move once more on demand, as soon as it is legal again',
    boards.test(async ({ book, open, servedOrder, shop }) => {
      const { id, version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').waitFor();
      // Nobody tells the page before it asks to move.
      await tab.page.route(/\/board\?/, (route) => route.fulfill({ status: 304 }));
      const busy = await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      tab.faults.provoke(/^409 POST .*move$/);
      await tab.choose('A. Adler', /^No-show/);
      const retry = tab.page.getByRole('alert').getByRole('button', { name: 'Retry' });
      await retry.waitFor();
      await shop.client.moveAppointment({ id, version: busy.version, status: 'scheduled' });
      await retry.click();
      await eventually(async () => expect(await servedOrder('no_show')).toEqual(['A. Adler']));
      await retry.waitFor({ state: 'detached' });
    }),
  );

  it(
    'keep a dragged card under the pointer while somebody else moves another one',
    boards.test(async ({ book, open, served, servedOrder, shop }) => {
      await book('Ada Adler', '08:00');
      const { id, version } = await book('Ben Brown', '09:00');
      const tab = await open();
      await tab.pickUp('A. Adler', { column: 'In progress' });
      await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      await tab.look();
      expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'B. Brown']);
      await tab.page.mouse.up();
      await eventually(async () => {
        expect(await servedOrder('in_progress')).toHaveLength(2);
        expect(await tab.order('In progress')).toEqual(await servedOrder('in_progress'));
      });
      expect((await served()).columns.scheduled.items).toEqual([]);
    }),
  );
});
