import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Boards } from './support/boards.ts';
import { installClock } from './support/clock.ts';
import { eventually } from './support/eventually.ts';

const boardRequests = /\/appointments\/board/;

const correlationId = '0123456789abcdef0123456789abcdef';

/** Answers requests for the board with a problem. */
async function refuseBoard(
  page: Page,
  problem: { readonly status: number; readonly code: string; readonly detail: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { status, code } = problem;
  await page.unroute(boardRequests);
  await page.route(boardRequests, (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers: { 'x-correlation-id': correlationId, ...headers },
      json: { ok: false, type: `/problems/${code}`, ...problem, correlationId, retryable: status !== 403 },
    }),
  );
}

/** Lets the service answer again, whose day of calls is nearly used up until a moment. */
async function warnOfQuota(page: Page, endsAt: number): Promise<void> {
  const quota = { 'x-quota-limit': '10000', 'x-quota-used': '9612', 'x-quota-reset': String(endsAt / 1_000) };
  await page.unroute(boardRequests);
  await page.route(boardRequests, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...quota, 'x-quota-warning': '95' } });
  });
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
      await refuseBoard(page, { status: 503, code: 'unavailable', detail: 'The database does not answer.' });
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
      const retry = note.getByRole('button', { name: 'Retry' });
      tab.faults.provoke(/^(403|429) GET .*board$/);
      await refuseBoard(page, { status: 403, code: 'shop_suspended', detail: 'The shop is suspended.' });
      await retry.click();
      await note.getByText(/^This shop is suspended: .* Ask them; only they can open it again\./).waitFor();
      const usedUp = { status: 429, code: 'quota_exceeded', detail: 'The shop has used the calls it has a day.' };
      await refuseBoard(page, usedUp, { 'retry-after': '36000' });
      await retry.click();
      await note.getByText(/^This shop has used up its calls of the day\. It goes on at \d+:\d\d [AP]M /).waitFor();
      await warnOfQuota(page, Date.now() + 36_000_000);
      await retry.click();
      const warning = /^96% of the 10,000 calls this shop has a day are used\. .* before \d+:\d\d [AP]M /;
      await page.locator('.notices').getByText(warning).waitFor();
      await page.locator('#announcer').getByText(warning).waitFor();
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
