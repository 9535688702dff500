import type { Board } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { formatDate, formatLongDate } from '#shared/domain/written-time.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './earlier-copy.ts';
import { type MoreCars, useMoreCars } from './use-more-cars.ts';

/** How many days are named; who has seen to them meets the next. */
const namedDays = 3;

function Overdue({ overdue, onDate }: Pick<Board, 'overdue'> & { readonly onDate: (date: string) => void }) {
  const { count, hasMore, days } = overdue;
  const others = days.length - namedDays;
  return (
    <section className="note" data-tone="warn" aria-label={copy.overdue.label}>
      <Icon name="late" />
      <span className="note-text">
        {count === 1 && !hasMore ? copy.overdue.one : copy.overdue.many(count, hasMore)}
      </span>
      {days.slice(0, namedDays).map((day) => (
        <button
          key={day.date}
          type="button"
          className="button"
          aria-label={copy.overdue.spoken(formatLongDate(day.date), day.count)}
          onClick={() => onDate(day.date)}
        >
          {copy.overdue.day(formatDate(day.date), day.count)}
        </button>
      ))}
      {others > 0 ? <span className="quiet-text">{copy.overdue.otherDays(others)}</span> : null}
    </section>
  );
}

function CarriedOverRest({ board, more }: { readonly board: Board; readonly more: MoreCars }) {
  const { carriedOver, carriedOverCount } = board;
  const next = Math.min(100, carriedOverCount - carriedOver.length);
  return (
    <div className="note" data-tone="warn">
      <Icon name="car" />
      <span className="note-text" role="status">
        {copy.moreCarriedOver(carriedOver.length, carriedOverCount)} {more.failed ? copy.moreFailed : null}
      </span>
      <button type="button" className="button" aria-disabled={more.loading} onClick={more.show}>
        {more.loading ? copy.showingMore : copy.showMoreCars(next)}
      </button>
    </div>
  );
}

/** What of earlier days the board cannot show: appointments nobody has said anything about, and cars beyond the newest. */
export function EarlierDays({
  board,
  onDate,
}: {
  readonly board: StatusBoard;
  readonly onDate: (date: string) => void;
}) {
  const more = useMoreCars(board);
  const shown = board.board;
  if (shown === undefined) return null;
  return (
    <div className="notices">
      {shown.overdue.count === 0 ? null : <Overdue overdue={shown.overdue} onDate={onDate} />}
      {shown.carriedOverCount > shown.carriedOver.length ? <CarriedOverRest board={shown} more={more} /> : null}
    </div>
  );
}
