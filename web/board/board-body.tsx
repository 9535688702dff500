import type { Card } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { earlierCards } from '#client/store/view.ts';
import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';
import { mainStatuses, trayStatuses } from './arrange.ts';
import { ColumnTabs } from './column-tabs.tsx';
import { copy } from './copy.ts';
import { countProblems, isUnbooked, type TechnicianChip } from './figures.ts';
import { type Filters, isFiltering } from './filters.ts';
import { KpiStrip } from './kpi-strip.tsx';
import { LaneColumn } from './lane.tsx';
import { NoBoard } from './no-board.tsx';
import { BoardSkeleton } from './skeleton.tsx';
import { staleAge } from './stale-age.ts';
import { TechnicianChips } from './technician-chips.tsx';
import { Tray } from './tray.tsx';
import { urgencyClock } from './urgency.ts';
import type { BoardView } from './use-board-view.ts';
import { ViewToggle } from './view-toggle.tsx';

const EmptyDay = later(() => import('./empty-day.tsx'), 'EmptyDay');
const QuietDay = later(() => import('./empty-day.tsx'), 'QuietDay');
const DayLanes = later(() => import('../day/day-lanes.tsx'), 'DayLanes');

/** What the body of a board shows. */
export interface BoardBodyProps {
  readonly board: StatusBoard;
  readonly view: BoardView;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly date: string;
  readonly today: string;
  readonly filters: Filters;
  readonly kiosk: boolean;
  /** By technician, hours across, in place of columns. */
  readonly dayLanes: boolean;
  readonly canAdd: boolean;
  readonly chips: readonly TechnicianChip[];
  /** The card Tab reaches. */
  readonly current: string | undefined;
  readonly onAdd: () => void;
  readonly onDate: (date: string | undefined) => void;
  readonly onFilters: (filters: Filters) => void;
  readonly onDayLanes: (dayLanes: boolean) => void;
  readonly onToggleTechnician: (id: string) => void;
  readonly onNextProblem: () => void;
  /** What came later is on the screen. */
  readonly onShown: () => void;
  readonly onClearFilters: () => void;
}

function HiddenNote({ count, onClear }: { readonly count: number; readonly onClear: () => void }) {
  return (
    <p className="hidden-note" role="status">
      {copy.hidden(count)}
      <button type="button" className="button quiet" onClick={onClear}>
        {copy.clearFilters}
      </button>
    </p>
  );
}

/** Numbers, technicians, columns and tray; or what stands in their place while there is no board. */
export function BoardBody(props: BoardBodyProps) {
  const { board, view, now, filters, kiosk, current } = props;
  const { arrangement, shown } = view;
  const { stats } = board;
  if (shown === undefined || arrangement === undefined || stats === undefined) {
    const { error } = board;
    if (error === undefined || error.code === 'unauthorized') return <BoardSkeleton />;
    return <NoBoard failure={error} onRetry={board.refresh} />;
  }
  const onAdd = props.canAdd && !kiosk ? props.onAdd : undefined;
  const unbooked = isUnbooked(stats);
  const clock = urgencyClock(props.date, props.today, now);
  const isToday = props.date === props.today;
  if (unbooked && earlierCards(shown).length === 0) {
    const onToday = isToday ? undefined : () => props.onDate(undefined);
    return (
      <LazyWindow>
        <EmptyDay onAdd={onAdd} onToday={onToday} />
      </LazyWindow>
    );
  }
  const describe = (card: Card) => ({ ...view.describe(card), current: card.id === current });
  const stale = board.error !== undefined || staleAge(board, now) !== undefined;
  const holdsCurrent = trayStatuses.some((status) => arrangement.lanes[status].cards.some(({ id }) => id === current));
  return (
    <>
      <div className="overview">
        <KpiStrip
          stats={stats}
          isToday={isToday}
          problems={countProblems(shown, clock)}
          problemsOnly={filters.problemsOnly}
          onNextProblem={kiosk || arrangement.problems.length === 0 ? undefined : props.onNextProblem}
          onToggleProblems={() => props.onFilters({ ...filters, problemsOnly: !filters.problemsOnly })}
        />
        {kiosk ? null : (
          <div className="overview-tools">
            <ViewToggle dayLanes={props.dayLanes} onDayLanes={props.onDayLanes} />
            <TechnicianChips
              chips={props.chips}
              chosen={filters.technicians}
              isToday={isToday}
              onToggle={props.onToggleTechnician}
            />
          </div>
        )}
      </div>
      {isFiltering(filters) ? <HiddenNote count={arrangement.hidden} onClear={props.onClearFilters} /> : null}
      {unbooked ? (
        <LazyWindow>
          <QuietDay onAdd={onAdd} />
        </LazyWindow>
      ) : null}
      {props.dayLanes ? (
        <div className="day-place">
          <LazyWindow>
            <DayLanes
              {...{ filters, stale, current }}
              now={clock}
              board={shown}
              describe={view.describe}
              isToday={isToday}
              onShown={props.onShown}
            />
          </LazyWindow>
        </div>
      ) : (
        <>
          <ColumnTabs arrangement={arrangement} />
          <div className="columns" data-scroll-board data-stale={stale ? '' : undefined}>
            {mainStatuses.map((status) => (
              <LaneColumn key={status} lane={arrangement.lanes[status]} describe={describe} />
            ))}
          </div>
        </>
      )}
      <Tray arrangement={arrangement} describe={describe} holdsCurrent={holdsCurrent} />
    </>
  );
}
