import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Boards } from './support/boards.ts';
import { installClock } from './support/clock.ts';
import { eventually } from './support/eventually.ts';

const boardRequests = /\/appointments\/board/;

/** Answers requests for the board as a service does that is down. */
async function breakBoard(page: Page, correlationId: string): Promise<void> {
  await page.route(boardRequests, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'x-correlation-id': correlationId },
      json: {
        ok: false,
        type: '/problems/unavailable',
        title: 'Unavailable',
        status: 503,
        detail: 'The database does not answer.',
        code: 'unavailable',
        correlationId,
        retryable: true,
      },
    }),
  );
}

describe('a service that fails', () => {
  const boards = new Boards();

  it(
    'leaves the last board on the screen, with the request to ask about and a button that tries again',
    boards.test(async ({ book, open, shop, day }) => {
      await book('Ada Adler', '08:00');
      const tab = await open();
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^503 GET .*board$/);
      const correlationId = '0123456789abcdef0123456789abcdef';
      await breakBoard(page, correlationId);
      await tab.look();
      const note = page.getByRole('alert');
      await note.getByText('The board could not be updated.').waitFor();
      await note.getByText('The database does not answer.').waitFor();
      await note.getByText(correlationId).waitFor();
      await note.getByText(/^This is the board as it was /).waitFor();
      expect(await tab.order('Scheduled')).toEqual(['A. Adler']);
      const dimmed = page.locator('[data-stale]').filter({ has: tab.column('Scheduled') });
      expect(await dimmed.count()).toBe(1);
      await shop.book(day, 'Ben Brown', '09:00');
      await page.unroute(boardRequests);
      await note.getByRole('button', { name: 'Retry' }).click();
      await eventually(async () => expect(await tab.order('Scheduled')).toEqual(['A. Adler', 'B. Brown']));
      await note.waitFor({ state: 'detached' });
      expect(await dimmed.count()).toBe(0);
    }),
  );

  it(
    'says so from the start where no board has come yet, and shows it as soon as one does',
    boards.test(async ({ book, open }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({
        before: (context) => context.route(boardRequests, (route) => route.abort('connectionrefused'), { times: 3 }),
      });
      tab.faults.provoke(/ERR_CONNECTION_REFUSED/);
      const note = tab.page.getByRole('alert');
      await note.getByText('The board could not be loaded.').waitFor();
      await note.getByRole('button', { name: 'Retry' }).click();
      await tab.card('A. Adler').waitFor();
      await note.waitFor({ state: 'detached' });
    }),
  );

  it(
    'counts down where it asked for a pause, and only then lets somebody try again',
    boards.test(async ({ book, open }) => {
      await book('Ada Adler', '08:00');
      const tab = await open({ before: (context) => installClock(context) });
      const { page } = tab;
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^429 GET .*board$/);
      await page.route(boardRequests, (route) => route.fulfill({ status: 429, headers: { 'retry-after': '40' } }));
      await tab.look();
      const retry = page.getByRole('alert').getByRole('button', { name: /^Retry/ });
      await retry.waitFor();
      await page.clock.runFor(1_000);
      const seconds = Number(/\d+/.exec(await retry.innerText())?.[0]);
      expect(seconds).toBeGreaterThan(30);
      expect(await retry.isDisabled()).toBe(true);
      await page.clock.runFor(10_000);
      await eventually(async () => expect(Number(/\d+/.exec(await retry.innerText())?.[0])).toBeLessThan(seconds - 8));
      await page.unroute(boardRequests);
      await page.clock.runFor(40_000);
      await page.getByRole('alert').waitFor({ state: 'detached' });
    }),
  );

  it(
    'lets a move wait that it had no room for or could not answer, and does it once',
    boards.test(async ({ book, open, served }) => {
      const { version } = await book('Ada Adler', '08:00');
      const tab = await open();
      await tab.card('A. Adler').waitFor();
      tab.faults.provoke(/^(429|502) POST .*move$/);
      const answers = [
        { status: 429, headers: { 'retry-after': '1' }, body: '' },
        { status: 502, body: 'Internal Server Error' },
      ];
      await tab.page.route(/\/move/, (route) => {
        const answer = answers.shift();
        return answer === undefined ? route.fallback() : route.fulfill(answer);
      });
      await tab.choose('A. Adler', /^In progress/);
      await eventually(async () =>
        expect((await served()).columns.in_progress.items).toMatchObject([{ version: version + 1 }]),
      );
      await tab.settled();
      expect(await tab.order('In progress')).toEqual(['A. Adler']);
    }),
  );
});
