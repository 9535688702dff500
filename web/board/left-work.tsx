import type { StatusBoard } from '#client/react/status-board.ts';
import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';

const EarlierDays = later(() => import('./earlier-days.tsx'), 'EarlierDays');

/** What earlier days left to do that the board does not show; nothing, and nothing loaded, where they left nothing. */
export function LeftWork({ board, onDate }: { readonly board: StatusBoard; readonly onDate: (date: string) => void }) {
  const shown = board.board;
  if (shown === undefined) return null;
  if (shown.overdue.count === 0 && shown.carriedOverCount <= shown.carriedOver.length) return null;
  return (
    <LazyWindow>
      <EarlierDays board={board} onDate={onDate} />
    </LazyWindow>
  );
}
