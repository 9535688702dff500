import type { Board, Card, Input } from './api.ts';
import type { Reply } from './client.ts';
import type { Send } from './send.ts';

/** By some texts, which are ASCII, so that code units compare as bytes do. */
function by<Item>(...texts: readonly ((item: Item) => string)[]) {
  return (one: Item, other: Item): number => {
    const differing = texts.find((text) => text(one) !== text(other));
    return differing === undefined ? 0 : differing(one) < differing(other) ? -1 : 1;
  };
}

const byStart = by<Card>(
  ({ start }) => start,
  ({ id }) => id,
);
const byRank = by<Card>(
  ({ rank }) => rank,
  ({ id }) => id,
);
const byDate = by<Card>(
  ({ date }) => date,
  ({ id }) => id,
);

/**
 * The board some pages make. Each tells of other cards, as they were when it was asked for: where the board has changed since
 * the first one, counts and sums are those of the cards, and the revision is the first one's, so that who asks again by it is
 * told.
 */
function joined([first, ...others]: readonly [Board, ...Board[]], isFiltered: boolean): Board {
  const pages = [first, ...others];
  const columns = Object.entries(first.columns).map(([status, { label }]) => {
    const cards = pages.flatMap(({ columns: of }) => of[status as keyof Board['columns']].items).sort(byRank);
    const items = isFiltered ? cards : cards.map((card, position) => ({ ...card, position }));
    const total = items.reduce((sum, card) => sum + card.total, 0);
    return [status, { label, count: items.length, total, items }] as const;
  });
  return {
    ...first,
    columns: Object.fromEntries(columns) as Board['columns'],
    continued: pages.flatMap(({ continued }) => continued).sort(byStart),
    carriedOver: pages.flatMap(({ carriedOver }) => carriedOver).sort((one, other) => byDate(other, one)),
    nextCursor: null,
  };
}

/**
 * The whole of a board that comes in pages.
 * @param first the page that was answered
 * @param send gives the others
 * @param call what was asked for
 */
export async function joinPages(
  first: Reply<'getBoard'>,
  send: Send,
  [, input, options]: Parameters<Send>,
): Promise<Reply<'getBoard'>> {
  const filter = input as Input<'getBoard'> | undefined;
  const ask = (next?: { cursor: string }) =>
    send('getBoard', { ...filter, ...next }, { ...options, ifNoneMatch: undefined }) as Promise<Reply<'getBoard'>>;
  let begun = first;
  let pages: Board[] = [];
  for (let page = first; page.data !== undefined; ) {
    // Past midnight the shop's today is another day.
    if (page.data.date !== begun.data?.date) {
      begun = await ask();
      pages = [];
      page = begun;
      continue;
    }
    pages.push(page.data);
    if (page.data.nextCursor === null) break;
    page = await ask({ cursor: page.data.nextCursor });
  }
  const data = joined(pages as [Board, ...Board[]], filter?.technicianId !== undefined);
  return { ...begun, data } as Reply<'getBoard'>;
}
