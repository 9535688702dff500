import type { ReactNode, RefObject } from 'react';
import { formatTimeWithZone } from '#shared/domain/written-time.ts';
import { DateNav } from '../board/date-nav.tsx';
import { copy } from './copy.ts';

/** The head of the numbers: the shop, the day, and of when the numbers are. */
export function StatsHeader(props: {
  readonly shopMenu: ReactNode;
  readonly timeZone: string;
  readonly date: string;
  readonly today: string;
  /** When the service counted; undefined before it has. */
  readonly asOf: string | undefined;
  readonly isOffline: boolean;
  readonly dateField: RefObject<HTMLInputElement | null>;
  readonly onDate: (date: string | undefined) => void;
}) {
  const { shopMenu, timeZone, date, today, asOf, isOffline, dateField, onDate } = props;
  return (
    <header className="top-bar stats-header">
      {shopMenu}
      <DateNav date={date} today={today} onDate={onDate} inputRef={dateField} />
      <p className="as-of">
        {asOf === undefined ? null : <time dateTime={asOf}>{copy.asOf(formatTimeWithZone(asOf, timeZone))}</time>}{' '}
        <small>{isOffline ? copy.offline : copy.every}</small>
      </p>
    </header>
  );
}
