import type { Stats } from '#client/core/api.ts';
import type { Answer } from '#client/react.ts';
import { formatAge } from '#shared/domain/written-duration.ts';
import { useTeam } from '../app/team.ts';
import { NothingHere } from '../ui/nothing-here.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { isEmptyDay } from './figures.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { LastDays } from './last-days.tsx';
import { StatusBars } from './status-bars.tsx';
import { Technicians } from './technicians.tsx';
import { lastDays } from './weekday-average.ts';

/** What the numbers are drawn from. */
export interface StatsBodyProps {
  readonly day: Pick<Answer<Stats>, 'data' | 'error' | 'isPlaceholderData' | 'dataUpdatedAt'>;
  readonly history: { readonly days: readonly Stats[] | undefined; readonly failed: boolean };
  readonly timeZone: string;
  readonly isToday: boolean;
  readonly onRetry: () => void;
  /** Goes to today; absent where it is on the screen. */
  readonly onToday: (() => void) | undefined;
}

function Skeleton() {
  return (
    <div className="stats-grid skeleton" aria-busy="true">
      <p className="visually-hidden" role="status">
        {copy.loading}
      </p>
      <div className="tiles" aria-hidden="true">
        {[0, 1, 2, 3, 4, 5, 6, 7].map((tile) => (
          <div key={tile} className="skeleton-card" />
        ))}
      </div>
      <div className="skeleton-card tall" aria-hidden="true" />
      <div className="skeleton-card tall" aria-hidden="true" />
    </div>
  );
}

/** The numbers of a day; or what stands in their place while there are none. */
export function StatsBody(props: StatsBodyProps) {
  const { day, history, isToday, onRetry, onToday } = props;
  const { data: stats, error } = day;
  const now = useNow();
  const team = useTeam();
  const isTold = error === null || error.code === 'unauthorized';
  if (stats === undefined) {
    if (isTold) return <Skeleton />;
    return (
      <div className="no-board">
        <ProblemNote title={copy.failed} failure={error} onRetry={onRetry} />
      </div>
    );
  }
  const days = history.days === undefined ? [] : lastDays(history.days, stats);
  return (
    <div
      className="stats-grid"
      data-stale={day.isPlaceholderData || !isTold ? '' : undefined}
      aria-busy={day.isPlaceholderData}
    >
      {isTold ? null : (
        <ProblemNote title={copy.failed} failure={error} onRetry={onRetry}>
          <span className="quiet-text">{copy.stale(formatAge(now - Date.parse(stats.asOf)))}</span>
        </ProblemNote>
      )}
      {history.failed ? <p className="quiet-text">{copy.noHistory}</p> : null}
      {isEmptyDay(stats) ? (
        <NothingHere className="stats-empty" icon="stats" title={copy.empty.title} text={copy.empty.text}>
          {onToday === undefined ? null : (
            <button type="button" className="button" onClick={onToday}>
              {copy.empty.today}
            </button>
          )}
        </NothingHere>
      ) : (
        <>
          <FiguresPanel stats={stats} history={history.days} isToday={isToday} />
          <StatusBars stats={stats} />
          <Technicians stats={stats} team={team} timeZone={props.timeZone} />
        </>
      )}
      {days.some((other) => !isEmptyDay(other)) ? <LastDays days={days} currency={stats.currency} /> : null}
    </div>
  );
}
