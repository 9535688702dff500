import { describe, expect, it } from '@jest/globals';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

describe('moving a card without dragging', () => {
  const boards = new Boards({ roles: ['viewer'] });

  it(
    'works by clicks alone: the menu has the legal columns, and the places in its own',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      await book('Cleo Cohen', '10:00');
      const tab = await open();
      await tab.page.getByRole('button', { name: 'Move B. Brown, more actions' }).click();
      const menu = tab.page.getByRole('menu', { name: 'Move B. Brown' });
      await menu.waitFor();
      expect((await menu.getByRole('menuitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
        expect.stringMatching(/^In progress ?0$/),
        expect.stringMatching(/^No-show ?0$/),
        expect.stringMatching(/^Canceled ?0$/),
        expect.stringContaining('Move to top'),
        expect.stringContaining('Move up'),
        expect.stringContaining('Move down'),
        expect.stringContaining('Open details'),
      ]);
      await menu.getByRole('menuitem', { name: 'Move down' }).click();
      await eventually(async () =>
        expect(await servedOrder('scheduled')).toEqual(['A. Adler', 'C. Cohen', 'B. Brown']),
      );
      await tab.choose('B. Brown', 'Move to top');
      await eventually(async () =>
        expect(await servedOrder('scheduled')).toEqual(['B. Brown', 'A. Adler', 'C. Cohen']),
      );
      await tab.choose('A. Adler', /^In progress/);
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));
      expect(await tab.order('In progress')).toEqual(['A. Adler']);
      expect(await tab.order('Scheduled')).toEqual(['B. Brown', 'C. Cohen']);
      expect(await tab.focused()).toBe('A. Adler');
    }),
  );

  it(
    'works by keys: brackets change the column, the focus stays on the card, and each move is said',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      const tab = await open();
      const { keyboard } = tab.page;
      await tab.card('B. Brown').focus();
      await keyboard.press(']');
      await tab.hear('B. Brown moved to In progress, position 1 of 1. Undo available.');
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['B. Brown']));
      expect(await tab.focused()).toBe('B. Brown');
      await keyboard.press(']');
      await tab.hear('B. Brown moved to Ready, position 1 of 1. Undo available.');
      await eventually(async () => expect(await servedOrder('ready')).toEqual(['B. Brown']));
      expect(await tab.focused()).toBe('B. Brown');
      await keyboard.press('[');
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['B. Brown']));
      expect(await tab.focused()).toBe('B. Brown');
      expect(await tab.order('In progress')).toEqual(['B. Brown']);
    }),
  );

  it(
    'works by keys: Shift and arrows change the place, and arrows alone only go from card to card',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      await book('Cleo Cohen', '10:00');
      const tab = await open();
      const { keyboard } = tab.page;
      await tab.card('A. Adler').focus();
      await keyboard.press('ArrowDown');
      // What keys do comes a moment after the first view; those pressed before are done then.
      await eventually(async () => expect(await tab.focused()).toBe('B. Brown'));
      await keyboard.press('Shift+ArrowUp');
      await tab.hear('B. Brown moved to Scheduled, position 1 of 3. Undo available.');
      await eventually(async () =>
        expect(await servedOrder('scheduled')).toEqual(['B. Brown', 'A. Adler', 'C. Cohen']),
      );
      expect(await tab.focused()).toBe('B. Brown');
      await keyboard.press('Shift+ArrowDown');
      await keyboard.press('Shift+ArrowDown');
      await eventually(async () =>
        expect(await servedOrder('scheduled')).toEqual(['A. Adler', 'C. Cohen', 'B. Brown']),
      );
      expect(await tab.focused()).toBe('B. Brown');
      expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'C. Cohen', 'B. Brown']);
    }),
  );

  it(
    'works by keys: M opens the menu, arrows choose in it, and the focus is back on the card',
    boards.test(async ({ book, open, servedOrder }) => {
      await book('Ada Adler', '08:00');
      const tab = await open();
      const { keyboard } = tab.page;
      await tab.card('A. Adler').focus();
      await keyboard.press('m');
      await tab.page.getByRole('menu', { name: 'Move A. Adler' }).waitFor();
      await keyboard.press('Escape');
      await tab.page.getByRole('menu').waitFor({ state: 'detached' });
      await tab.card('A. Adler').focus();
      await keyboard.press('m');
      await tab.page.getByRole('menu', { name: 'Move A. Adler' }).waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await eventually(async () => expect(await servedOrder('no_show')).toEqual(['A. Adler']));
      await eventually(async () => expect(await tab.focused()).toBe('A. Adler'));
      expect(await tab.order('No-show')).toEqual(['A. Adler']);
    }),
  );

  it(
    'says in words that a key only lets somebody look, and moves nothing',
    boards.test(async ({ book, open, served }) => {
      const { version } = await book('Ada Adler', '08:00');
      const tab = await open({ as: 'viewer' });
      await tab.card('A. Adler').focus();
      await tab.page.keyboard.press(']');
      await tab.hear('You may only look here.');
      expect(await tab.page.getByRole('button', { name: /more actions/ }).count()).toBe(0);
      expect((await served()).columns.scheduled.items).toMatchObject([{ version }]);
    }),
  );
});
