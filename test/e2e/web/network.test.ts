import { describe, expect, it } from '@jest/globals';
import type { BrowserContext, Route } from 'playwright-core';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';

const moves = /\/appointments\/[^/]+\/move/;

/** Keys of the moves a browser has sent, in order. */
function keysOfMoves(context: BrowserContext): string[] {
  const keys: string[] = [];
  context.on('request', (request) => {
    if (moves.test(request.url())) keys.push(request.headers()['idempotency-key'] ?? 'none');
  });
  return keys;
}

describe('a network that comes and goes', () => {
  const boards = new Boards();

  it(
    'keeps moves waiting, says so, and lets each take effect once when it is back',
    boards.test(async ({ book, open, served, servedOrder }) => {
      const { version } = await book('Ada Adler', '08:00');
      await book('Ben Brown', '09:00');
      const tab = await open();
      const { page } = tab;
      await tab.card('B. Brown').waitFor();
      tab.faults.provoke(/ERR_INTERNET_DISCONNECTED/);
      const keys = keysOfMoves(page.context());
      // Menus come a moment after the first view.
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      await tab.choose('A. Adler', /^In progress/);
      await tab.choose('B. Brown', /^Canceled/);
      expect(await tab.order('In progress')).toEqual(['A. Adler']);
      await page.getByText('Offline, 2 changes waiting').waitFor();
      await page.getByText('Waiting for the network').waitFor();
      expect((await served()).columns.scheduled.count).toBe(2);
      await page.context().setOffline(false);
      await eventually(async () => {
        expect(await servedOrder('in_progress')).toEqual(['A. Adler']);
        expect(await servedOrder('canceled')).toEqual(['B. Brown']);
      });
      await page.getByText(/^Updating every/).waitFor();
      await tab.settled();
      expect((await served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]);
      expect(new Set(keys).size).toBe(2);
    }),
  );

  it(
    'loses no move whose answer was lost: it is sent again with the same key, and is done once',
    boards.test(async ({ book, open, served }) => {
      const { version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/ERR_CONNECTION_RESET/);
      const keys = keysOfMoves(tab.page.context());
      await tab.page.route(
        moves,
        async (route) => {
          await route.fetch();
          await route.abort('connectionreset');
        },
        { times: 1 },
      );
      await tab.choose('A. Adler', /^In progress/);
      await eventually(async () => expect(keys).toHaveLength(2));
      await tab.settled();
      expect(keys[1]).toBe(keys[0]);
      expect((await served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]);
    }),
  );

  it.each([
    ['had reached the service', async (route: Route) => void (await route.fetch())],
    ['had not reached it', async () => {}],
  ])('keeps a move made just before a reload that %s: it takes effect exactly once', (_where, meet) =>
    boards.test(async ({ book, open, served, servedOrder }) => {
      const { version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').waitFor();
      const { promise: met, resolve } = Promise.withResolvers<void>();
      // The answer never comes: the page is gone by then.
      await tab.page.route(moves, (route) => meet(route).then(resolve), { times: 1 });
      const keys = keysOfMoves(tab.page.context());
      await tab.choose('A. Adler', /^In progress/);
      await met;
      await tab.page.reload();
      await eventually(async () => expect(await tab.order('In progress')).toEqual(['A. Adler']));
      await eventually(async () => expect(await servedOrder('in_progress')).toEqual(['A. Adler']));
      await eventually(async () => expect(keys).toHaveLength(2));
      await tab.settled();
      expect(keys[1]).toBe(keys[0]);
      expect((await served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]);
    })());
});
