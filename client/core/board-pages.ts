import type { Board } from './api.ts';
import type { Reply } from './client.ts';
import { failure } from './failures.ts';
import type { Send } from './send.ts';

/** How often a board that changes while it is read begins anew. */
const maxBeginnings = 8;

function joined(one: Board, other: Board): Board {
  const columns = Object.entries(one.columns).map(([status, column]) => {
    const { items } = other.columns[status as keyof Board['columns']];
    return [status, { ...column, items: [...column.items, ...items] }] as const;
  });
  return {
    ...other,
    columns: Object.fromEntries(columns) as Board['columns'],
    continued: [...one.continued, ...other.continued],
    carriedOver: [...one.carriedOver, ...other.carriedOver],
  };
}

/**
 * The whole of a board that comes in pages. Pages of one revision make one; a page of another is the first one of what the
 * board has become, and reading begins anew with it.
 * @param first the page that was answered
 * @param send gives the others
 * @param call what was asked for
 * @throws StatusBoardError where the board changes faster than it can be read
 */
export async function joinPages(
  first: Reply<'getBoard'>,
  send: Send,
  [, input, options]: Parameters<Send>,
): Promise<Reply<'getBoard'>> {
  let whole = first;
  for (let beginnings = 1; beginnings <= maxBeginnings; ) {
    const { data } = whole;
    if (!data?.nextCursor) return whole;
    const asked = { ...input, cursor: data.nextCursor };
    const page = (await send('getBoard', asked, { ...options, ifNoneMatch: undefined })) as Reply<'getBoard'>;
    if (page.data?.revision === data.revision) whole = { ...page, data: joined(data, page.data) } as typeof page;
    else {
      whole = page;
      beginnings += 1;
    }
  }
  const { correlationId } = whole;
  throw failure({ operation: 'getBoard', correlationId }, 'unavailable', new Error('the board kept changing'));
}
