import { useMemo, useRef, useState } from 'react';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';
import { useTeam } from '../app/team.ts';
import { useNow } from '../ui/use-now.ts';
import { BoardBody } from './board-body.tsx';
import { BoardProvider } from './board-context.ts';
import type { BoardScreenProps } from './board-screen-props.ts';
import { createDragCell } from './drag-state.ts';
import { techniciansOf } from './figures.ts';
import { noFilters, withTechnician } from './filters.ts';
import { BoardHeader, type HeaderFields } from './header.tsx';
import { LeftWork } from './left-work.tsx';
import type { OpenMenu } from './move-menu.tsx';
import { nextProblem } from './neighbours.ts';
import { OpenedMenu } from './opened-menu.tsx';
import { placeInGap } from './placement.ts';
import { urgencyClock } from './urgency.ts';
import { useBoardActions } from './use-board-actions.ts';
import { idsIn, useBoardView } from './use-board-view.ts';
import { useCardFocus } from './use-card-focus.ts';
import { useDragAndDrop } from './use-drag-and-drop.ts';
import { useRoom } from './use-room.ts';
import { useScreenContext } from './use-screen-context.ts';
import { useScreenKeys } from './use-screen-keys.ts';

// Fetched with or after the first board: what a screen shows comes before what happened, or needs somebody, and paper.
const Notices = later(() => import('./notices.tsx'), 'Notices');
const Happened = later(() => import('./happened.tsx'), 'Happened');
const DaySheet = later(() => import('./day-sheet.tsx'), 'DaySheet');
const Help = later(() => import('./help.tsx'), 'Help');

/** The board: head, numbers, columns, tray, and what floats above them. */
export function BoardScreen(props: BoardScreenProps) {
  const { board, shop, filters, kiosk, canMove, onFilters } = props;
  const now = useNow();
  const root = useRef<HTMLElement>(null);
  const fields: HeaderFields = { date: useRef<HTMLInputElement>(null), search: useRef<HTMLInputElement>(null) };
  const [drag] = useState(createDragCell);
  const [menu, setMenu] = useState<OpenMenu>();
  const [helping, setHelping] = useState(false);
  const [hasLoaded, setLoaded] = useState(false);
  if (!(board.isLoading || hasLoaded)) setLoaded(true);
  const { room, showMore } = useRoom();
  const clock = urgencyClock(props.date, props.today, now);
  const view = useBoardView(board, filters, drag, clock, room);
  const { arrangement, shown } = view;
  const focus = useCardFocus(root, arrangement);
  const actions = useBoardActions({ board, arrangement, follow: focus.follow });
  const dragAndDrop = useDragAndDrop(canMove, {
    cell: drag,
    find: view.find,
    onDrop: (card, carried, { status, index }) => {
      if (carried) return card.status === status ? undefined : actions.move(card, status);
      const placement = placeInGap(idsIn(arrangement, status), index, card.id);
      if (placement !== undefined) actions.move(card, status, placement);
    },
  });
  const minute = useNow(60_000);
  const team = useTeam();
  const chips = useMemo(
    () => (shown === undefined ? [] : techniciansOf(shown, filters.technicians, minute, team)),
    [shown, filters.technicians, minute, team],
  );
  const toggleTechnician = (id: string) => onFilters(withTechnician(filters, id));
  const context = useScreenContext(props, { drag, dragAndDrop, actions, setMenu, showMore });
  useScreenKeys({
    enabled: !kiosk,
    arrangement,
    actions,
    canMove,
    current: focus.current,
    focus: focus.focus,
    openMenu: setMenu,
    onAssign: (id) => props.onOpen(id, 'technician'),
    onAdd: props.canAdd ? props.onAdd : undefined,
    onToday: () => props.onDate(undefined),
    onDayLanes: props.onDayLanes,
    onHelp: () => setHelping(true),
    onTechnician: (index) => {
      const chip = chips[index];
      if (chip !== undefined) toggleTechnician(chip.id);
    },
    fields,
  });
  return (
    <BoardProvider value={context}>
      <div className="board" data-kiosk={kiosk ? '' : undefined}>
        <BoardHeader
          {...props}
          timeZone={shop.timeZone}
          text={filters.text}
          fields={fields}
          onText={(text) => onFilters({ ...filters, text })}
          onHelp={() => setHelping(true)}
        />
        {hasLoaded ? (
          <LazyWindow>
            <Notices {...{ board, shop, kiosk }} />
          </LazyWindow>
        ) : null}
        {kiosk ? null : <LeftWork board={board} onDate={props.onDate} />}
        <main ref={root} className="board-main" onFocus={focus.onFocus} onBlur={focus.onBlur}>
          {kiosk ? null : <h1 className="visually-hidden">{`${shop.name}, ${formatLongDate(props.date)}`}</h1>}
          <BoardBody
            {...props}
            view={view}
            now={now}
            chips={chips}
            current={focus.current}
            onToggleTechnician={toggleTechnician}
            onNextProblem={() => {
              const next = arrangement && nextProblem(arrangement, focus.current);
              if (next !== undefined) focus.focus(next);
            }}
            onShown={focus.restore}
            onClearFilters={() => onFilters(noFilters)}
          />
          {canMove ? (
            <OpenedMenu
              menu={menu}
              arrangement={arrangement}
              hasPlaces={!props.dayLanes}
              onClose={() => setMenu(undefined)}
            />
          ) : null}
        </main>
        {kiosk ? null : (
          <LazyWindow>
            <Happened {...props} changed={view.changed} onUndo={actions.undo} onShow={focus.focus} />
          </LazyWindow>
        )}
        {helping ? (
          <LazyWindow>
            <Help page="board" onClose={() => setHelping(false)} />
          </LazyWindow>
        ) : null}
        <LazyWindow>
          {shown && (
            <DaySheet {...{ filters }} now={clock} board={shown} shopName={shop.name} timeZone={shop.timeZone} />
          )}
        </LazyWindow>
      </div>
    </BoardProvider>
  );
}
