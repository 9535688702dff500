import { type CSSProperties, type FocusEvent, type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import type { Board } from '#client/core/api.ts';
import { useTeam } from '../app/team.ts';
import { useBoard } from '../board/board-context.ts';
import { type Filters, isShown } from '../board/filters.ts';
import { useFinder } from '../board/finder.ts';
import type { BoardView } from '../board/use-board-view.ts';
import { cardIdAt } from '../board/use-card-focus.ts';
import { intervalOf } from '../booking/double-booking.ts';
import { copy } from './copy.ts';
import { axisOf } from './day-axis.ts';
import { Hours, NowLine } from './hours.tsx';
import { Lane, type LaneProps } from './lane.tsx';
import { neighbourInLanes } from './lane-neighbours.ts';
import { cardsIn, carsOf, type TechnicianLane, technicianLanes } from './technician-lanes.ts';
import './day-lanes.css';

/** What the day lanes show: the same board as its columns. */
export interface DayLanesProps {
  readonly board: Board;
  readonly describe: BoardView['describe'];
  readonly filters: Filters;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly isToday: boolean;
  /** The board is old. */
  readonly stale: boolean;
  /** The card that had the focus last. */
  readonly current: string | undefined;
  /** They are on the screen: they may have come after what had the focus was gone. */
  readonly onShown: () => void;
}

const arrows = /^(Arrow(Left|Right|Up|Down)|Home|End)$/;

/** Goes from car to car. The order within a column, which Shift changes, is not to be seen here. */
function onArrow(event: KeyboardEvent<HTMLElement>, lanes: readonly TechnicianLane[]): void {
  const card = cardIdAt(event.target);
  if (card === undefined || !arrows.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const next = event.shiftKey ? undefined : neighbourInLanes(lanes, card, event.key);
  if (next === undefined) return;
  const element = event.currentTarget.querySelector<HTMLElement>(`[data-focus="${CSS.escape(next)}"]`);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Whether a technician is to be seen without a car: where filters look for cars, only cars are. */
function isWanted({ id }: { readonly id: string }, { technicians, text, problemsOnly }: Filters): boolean {
  return text.trim() === '' && !problemsOnly && (technicians.length === 0 || technicians.includes(id));
}

/** The day by technician, hours across: who does what when, who is free, and where now is. */
export function DayLanes(props: DayLanesProps) {
  const { board, filters, now, isToday, current, onShown } = props;
  const { date } = board;
  const { timeZone } = useBoard();
  const minute = Math.floor(now / 60_000) * 60_000;
  const moment = isToday ? minute : undefined;
  const axis = useMemo(() => axisOf(date, timeZone, carsOf(board).map(intervalOf)), [board, date, timeZone]);
  const finder = useFinder();
  const team = useTeam();
  const idle = useMemo(
    () => team.filter((technician) => technician.active && isWanted(technician, filters)),
    [team, filters],
  );
  const lanes = useMemo(
    () => technicianLanes({ ...board, timeZone }, (card) => isShown(card, filters, minute, finder), moment, idle),
    [board, filters, minute, moment, finder, timeZone, idle],
  );
  // Tab goes from lane to lane, to the card that had the focus there.
  const lastIn = useRef(new Map<string, string>());
  const tabStopOf = (lane: TechnicianLane) => {
    const ids = cardsIn(lane).map(({ id }) => id);
    return [current, lastIn.current.get(lane.id)].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  };
  function onFocus({ target }: FocusEvent) {
    const card = cardIdAt(target);
    const lane = lanes.find((other) => cardsIn(other).some(({ id }) => id === card));
    if (lane !== undefined && card !== undefined) lastIn.current.set(lane.id, card);
  }
  const describe: LaneProps['describe'] = (card) => ({
    ...props.describe(card),
    status: board.columns[card.status].label,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when they have come
  useLayoutEffect(onShown, []);
  return (
    <section
      className="day"
      aria-label={copy.label}
      data-stale={props.stale ? '' : undefined}
      onFocus={onFocus}
      onKeyDown={(event) => onArrow(event, lanes)}
    >
      <div className="day-canvas" style={{ '--hours': (axis.end - axis.start) / 3_600_000 } as CSSProperties}>
        <Hours axis={axis} now={moment} timeZone={timeZone} />
        {lanes.map((lane) => (
          <Lane key={lane.id} {...{ lane, axis, date, describe }} now={moment} current={tabStopOf(lane)} />
        ))}
        {lanes.length === 0 ? <p className="day-none">{copy.noCars}</p> : null}
        <NowLine axis={axis} now={moment} />
      </div>
    </section>
  );
}
