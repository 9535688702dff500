import { describe, expect, it } from '@jest/globals';
import type { Status } from '#client/index.ts';
import type { BoardTab } from './support/board-tab.ts';
import { Boards, type Scene } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

/** Waits until page and service show a column in the same order. */
async function expectOrder(tab: BoardTab, scene: Scene, status: Status, label: string, order: string[]) {
  await eventually(async () => {
    expect(await tab.order(label)).toEqual(order);
    expect(await scene.servedOrder(status)).toEqual(order);
  });
}

describe('dragging a card with the mouse', () => {
  const boards = new Boards();

  it(
    'brings it to another column, between the cards it was dropped between',
    boards.test(async (scene) => {
      const { book, open, shop } = scene;
      for (const { id, version } of [await book('Ada Adler', '08:00'), await book('Ben Brown', '09:00')]) {
        await shop.client.moveAppointment({ id, version, status: 'in_progress' });
      }
      await book('Cleo Cohen', '10:00');
      const tab = await open();
      await tab.drag('C. Cohen', { above: 'B. Brown' });
      await expectOrder(tab, scene, 'in_progress', 'In progress', ['A. Adler', 'C. Cohen', 'B. Brown']);
      await expectOrder(tab, scene, 'scheduled', 'Scheduled', []);
      await tab.hear('C. Cohen moved to In progress, position 2 of 3. Undo available.');
    }),
  );

  it(
    'puts it elsewhere in its column: above, below, at the end',
    boards.test(async (scene) => {
      const { book, open } = scene;
      await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      await book('Cleo Cohen', '10:00');
      const tab = await open();
      await tab.drag('C. Cohen', { above: 'A. Adler' });
      await expectOrder(tab, scene, 'scheduled', 'Scheduled', ['C. Cohen', 'A. Adler', 'B. Brown']);
      await tab.drag('C. Cohen', { below: 'A. Adler' });
      await expectOrder(tab, scene, 'scheduled', 'Scheduled', ['A. Adler', 'C. Cohen', 'B. Brown']);
      await tab.drag('A. Adler', { below: 'B. Brown' });
      await expectOrder(tab, scene, 'scheduled', 'Scheduled', ['C. Cohen', 'B. Brown', 'A. Adler']);
    }),
  );

  it(
    'brings it to a column without cards, and to the folded tray',
    boards.test(async (scene) => {
      const { book, open } = scene;
      await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      const tab = await open();
      await tab.drag('A. Adler', { column: 'In progress' });
      await expectOrder(tab, scene, 'in_progress', 'In progress', ['A. Adler']);
      await tab.drag('B. Brown', { on: tab.page.getByText(/^No-show/) });
      await eventually(async () => expect(await scene.servedOrder('no_show')).toEqual(['B. Brown']));
      await expectOrder(tab, scene, 'no_show', 'No-show', ['B. Brown']);
    }),
  );

  it(
    'says during the drag why it may not be dropped somewhere, and leaves the card where it was',
    boards.test(async (scene) => {
      const { book, open } = scene;
      const { version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.pickUp('A. Adler', { column: 'Completed' });
      const reason = 'The work begins first: move it to In progress';
      await tab.column('Completed').getByText(reason).waitFor();
      await tab.page.mouse.up();
      await tab.column('Completed').getByText(reason).waitFor({ state: 'hidden' });
      await expectOrder(tab, scene, 'scheduled', 'Scheduled', ['A. Adler']);
      expect((await scene.served()).columns.scheduled.items).toMatchObject([{ version }]);
    }),
  );

  it(
    'is given up by Escape',
    boards.test(async (scene) => {
      const { version } = await scene.book('Ada Adler', '08:00');
      const tab = await scene.open();
      await tab.pickUp('A. Adler', { column: 'In progress' });
      await tab.page.keyboard.press('Escape');
      await tab.page.mouse.up();
      await expectOrder(tab, scene, 'scheduled', 'Scheduled', ['A. Adler']);
      expect((await scene.served()).columns.scheduled.items).toMatchObject([{ version }]);
    }),
  );
});
