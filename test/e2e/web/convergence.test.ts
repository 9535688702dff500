import { describe, expect, it, jest } from '@jest/globals';
import type { Board, Status } from '#client/index.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { shortName } from '#web/format/short-name.ts';
import { statusLabels } from '#web/format/status-labels.ts';
import type { BoardTab } from './support/board-tab.ts';
import { Boards } from './support/boards.ts';
import { eventually } from './support/eventually.ts';
import { personAt, script } from './support/random-people.ts';

/** How long everybody moves cards; `CONVERGENCE_SECONDS=60` for the minute a release is judged by. */
const { CONVERGENCE_SECONDS: seconds = '15', CONVERGENCE_SEED: seed = String(Date.now() % 100_000) } = process.env;

const statuses = Object.keys(statusLabels) as Status[];

/** What a page shows of each status. */
async function shownOn(tab: BoardTab): Promise<unknown> {
  const columns = statuses.map(async (status) => {
    const label = statusLabels[status];
    const head = (await tab.column(label).innerText()).slice(label.length);
    const [, count, total] = /^\s*(\d+)\s+(\S+)/.exec(head) ?? [];
    return [status, { count, total, order: await tab.order(label) }];
  });
  return Object.fromEntries(await Promise.all(columns));
}

/** What a page has to show of a board. */
function expectedOf({ columns, currency }: Board): unknown {
  const shown = statuses.map((status) => {
    const { count, total, items } = columns[status];
    const order = items.map(({ customer }) => shortName(customer.name));
    return [status, { count: String(count), total: formatMoney(total, currency), order }];
  });
  return Object.fromEntries(shown);
}

describe('two browsers and a script that move cards at random', () => {
  const boards = new Boards();
  jest.setTimeout((Number(seconds) + 60) * 1_000);

  it(
    `end with the same board, which is the service's (seed ${seed})`,
    boards.test(async ({ book, day, open, served, shop }) => {
      const cards = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          book(`Ann C${'abcdefghijkl'[index]}`, `${String(8 + index)}:00`.padStart(5, '0')),
        ),
      );
      const customers = cards.map(({ customer }) => shortName(customer.name));
      const tabs = [await open(), await open()] as const;
      for (const tab of tabs) {
        // A stale version, a neighbour that has left, the lost network: what this is about.
        tab.faults.provoke(/^4(00|09) POST .*move$|ERR_INTERNET_DISCONNECTED/);
        await tab.page.getByRole('button', { name: 'Did not happen' }).click();
        await tab.card('A. Ca').waitFor();
      }
      const until = performance.now() + Number(seconds) * 1_000;
      const done = await Promise.all([
        personAt(tabs[0], customers, Number(seed))(until),
        personAt(tabs[1], customers, Number(seed) + 1)(until),
        script(shop.client, day, Number(seed) + 2)(until),
      ]);
      // Each did something every other second, or it is not much of a test.
      expect(Math.min(...done)).toBeGreaterThan(Number(seconds) / 2);
      await Promise.all(tabs.map((tab) => tab.settled()));
      await Promise.all(tabs.map((tab) => tab.look()));
      await eventually(async () => {
        const [one, other, board] = await Promise.all([shownOn(tabs[0]), shownOn(tabs[1]), served()]);
        expect(one).toEqual(expectedOf(board));
        expect(other).toEqual(one);
      });
      const { columns } = await served();
      expect(statuses.flatMap((status) => columns[status].items.map(({ id }) => id)).sort()).toEqual(
        cards.map(({ id }) => id).sort(),
      );
    }),
  );
});
