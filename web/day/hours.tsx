import { useLayoutEffect, useRef } from 'react';
import { formatTimeWithZone } from '#shared/domain/written-time.ts';
import { placing } from './car.tsx';
import { type DayAxis, shareOf } from './day-axis.ts';

/** The hours across, and where the day is. */
export interface HoursProps {
  readonly axis: DayAxis;
  /** Epoch milliseconds; undefined on other days than today. Nothing is told of it before the first hour and after the last. */
  readonly now: number | undefined;
}

const at = (axis: DayAxis, instant: number) => placing({ from: shareOf(axis, instant), share: 0, row: 0 });

const isOn = (axis: DayAxis, now: number | undefined): now is number =>
  now !== undefined && axis.start <= now && now <= axis.end;

/** Whether the label of now lies over that of an hour: from where it is after that, in milliseconds, and how wide both are. */
const isCovered = (after: number): boolean => after > -25 * 60_000 && after < 45 * 60_000;

/** The hours by the shop's clock, and among them what it shows now. */
export function Hours({ axis, now, timeZone }: HoursProps & { readonly timeZone: string }) {
  return (
    <div className="day-hours" aria-hidden="true">
      <div className="day-hours-track">
        {axis.hours
          .slice(0, -1)
          .filter(({ at }) => !isOn(axis, now) || !isCovered(now - at))
          .map((hour) => (
            <span key={hour.at} className="day-hour" style={at(axis, hour.at)}>
              {hour.label}
            </span>
          ))}
        {isOn(axis, now) ? (
          <span className="day-now-label" style={at(axis, now)}>
            {formatTimeWithZone(now, timeZone)}
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** A line through all lanes where the day is now; at first it is brought into sight, with a little of what was before. */
export function NowLine({ axis, now }: HoursProps) {
  const line = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const scroller = line.current?.closest('.day');
    if (!(line.current !== null && scroller instanceof HTMLElement)) return;
    scroller.scrollLeft = Math.max(0, line.current.offsetLeft - scroller.clientWidth / 4);
  }, []);
  if (!isOn(axis, now)) return null;
  return (
    <div className="day-now" aria-hidden="true">
      <span ref={line} className="day-now-line" style={at(axis, now)} />
    </div>
  );
}
