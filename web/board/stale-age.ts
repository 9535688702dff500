import type { StatusBoard } from '#client/react/status-board.ts';

/** From when on a board that could not be renewed is shown as old, in milliseconds. */
const freshFor = 60_000;

/** How old the board is, where that matters: nobody answered for a minute, or the last answer was a failure. */
export function staleAge(
  board: Pick<StatusBoard, 'board' | 'error' | 'connection' | 'updatedAt'>,
  now: number,
): number | undefined {
  if (board.board === undefined || board.updatedAt === undefined) return undefined;
  const age = now - board.updatedAt;
  const failed = board.error !== undefined && board.connection.state === 'offline';
  return (failed || board.connection.state === 'offline') && age >= freshFor ? age : undefined;
}
