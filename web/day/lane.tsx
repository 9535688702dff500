import type { ReactNode } from 'react';
import type { Card } from '#client/core/api.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatTime, formatWindow } from '#shared/domain/written-time.ts';
import { useBoard } from '../board/board-context.ts';
import type { Interval } from '../booking/double-booking.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Car, type CarProps, placing } from './car.tsx';
import { copy } from './copy.ts';
import { type DayAxis, shareOf } from './day-axis.ts';
import { drawnOf } from './stack.ts';
import type { TechnicianLane } from './technician-lanes.ts';

/** A lane, with what is known about its cars beside themselves. */
export interface LaneProps {
  readonly lane: TechnicianLane;
  readonly axis: DayAxis;
  /** The day of the board. */
  readonly date: string;
  /** Epoch milliseconds; undefined on other days than today. */
  readonly now: number | undefined;
  readonly describe: (card: Card) => Omit<CarProps, 'card' | 'doubleBooked' | 'carriedTo' | 'current'>;
  /** The one card of the lane that Tab reaches. */
  readonly current: string | undefined;
}

function placeOn(axis: DayAxis, { start, end }: Interval): { from: number; share: number } {
  const from = shareOf(axis, start);
  return { from, share: shareOf(axis, end) - from };
}

function Free({ time, axis }: { readonly time: Interval; readonly axis: DayAxis }) {
  const { timeZone } = useBoard();
  return (
    <li className="day-free" style={placing({ ...placeOn(axis, time), row: 0 })}>
      <span className="day-free-when">{formatWindow(time.start, time.end, timeZone)} </span>
      {copy.free(formatMinutes((time.end - time.start) / 60_000))}
    </li>
  );
}

/** Jobs and free hours as they follow each other, which is how they are read out. */
function inTurn({ lane, axis, describe, current }: LaneProps): ReactNode[] {
  const jobs = lane.jobs.map(({ card, row, doubleBooked, ...time }) => ({
    at: time.start,
    element: (
      <Car
        key={card.id}
        card={card}
        doubleBooked={doubleBooked}
        carriedTo={undefined}
        row={row}
        {...placeOn(axis, drawnOf(time))}
        {...describe(card)}
        current={card.id === current}
      />
    ),
  }));
  const free = lane.free.map((time) => ({
    at: time.start,
    element: <Free key={`free until ${time.end}`} time={time} axis={axis} />,
  }));
  return [...jobs, ...free].sort((one, other) => one.at - other.at).map(({ element }) => element);
}

/** From when on a technician can be sent somewhere. */
function freeText({ count, freeFrom }: TechnicianLane, now: number | undefined, zone: string): string | undefined {
  if (freeFrom === undefined) return undefined;
  if (freeFrom === now) return copy.freeNow;
  return count === 0 ? copy.freeAllDay : copy.freeFrom(formatTime(freeFrom, zone));
}

/** The day of a technician: the name, cars from earlier days beside it, then the hours. */
export function Lane(props: LaneProps) {
  const { lane, date, now, describe, current } = props;
  const { technician, carried } = lane;
  const name = technician?.name ?? copy.unassigned;
  const { timeZone } = useBoard();
  const count = copy.jobs(lane.count);
  const free = freeText(lane, now, timeZone);
  return (
    <section className="day-lane" aria-label={name}>
      <header className="day-lane-head">
        <Avatar technician={technician} />
        <h2>{name}</h2>
        <span className="quiet-text">{count}</span>
        {free === undefined ? null : <span className="day-lane-free">{free}</span>}
        {carried.length === 0 ? null : (
          <ul className="day-carried" aria-label={copy.earlier(name)}>
            {carried.map((card) => (
              <Car
                key={card.id}
                card={card}
                doubleBooked={false}
                carriedTo={date}
                {...describe(card)}
                current={card.id === current}
              />
            ))}
          </ul>
        )}
      </header>
      <ul className="day-track" aria-label={copy.lane(name, count)}>
        {inTurn(props)}
      </ul>
    </section>
  );
}
