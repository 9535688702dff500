import { type RefObject, useState } from 'react';
import { addDays } from '#shared/domain/shop-time.ts';
import { formatDate, formatLongDate } from '#shared/domain/written-time.ts';
import { FirstIcon } from '../ui/first-icon.tsx';
import { copy } from './copy.ts';

/** Opens the calendar of a date field; browsers that cannot focus it, and a date can be typed. */
export function openCalendar(input: HTMLInputElement | null): void {
  input?.focus();
  try {
    input?.showPicker();
  } catch {
    // Not allowed without a gesture, or not known: the field has the focus.
  }
}

/** The first and the last day the service knows. */
const [firstDay, lastDay] = ['2000-01-01', '2099-12-31'];

/** Goes from day to day of the shop's calendar. */
export function DateNav(props: {
  readonly date: string;
  readonly today: string;
  readonly onDate: (date: string | undefined) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}) {
  const { date, today, onDate, inputRef } = props;
  // Typing a year passes through years nobody means; only whole dates of this age are followed.
  const [typed, setTyped] = useState<string>();
  const go = (day: string) => {
    setTyped(undefined);
    onDate(day === today ? undefined : day);
  };
  return (
    <fieldset className="date-nav" aria-label={formatLongDate(date)}>
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={copy.header.previousDay}
        disabled={date === firstDay}
        onClick={() => go(addDays(date, -1))}
      >
        <FirstIcon name="left" />
      </button>
      <span className="date-field">
        <span className="date-text" aria-hidden="true">
          {formatDate(date)}
          {date.slice(0, 4) === today.slice(0, 4) ? null : <small> {date.slice(0, 4)}</small>}
        </span>
        <input
          ref={inputRef}
          type="date"
          aria-label={copy.header.pickDate}
          value={typed ?? date}
          min={firstDay}
          max={lastDay}
          onClick={() => openCalendar(inputRef.current)}
          onChange={(event) => {
            const { value, validity } = event.currentTarget;
            if (value !== '' && validity.valid) go(value);
            else setTyped(value);
          }}
          onBlur={() => setTyped(undefined)}
        />
      </span>
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={copy.header.nextDay}
        disabled={date === lastDay}
        onClick={() => go(addDays(date, 1))}
      >
        <FirstIcon name="right" />
      </button>
      <button type="button" className="button" disabled={date === today} onClick={() => go(today)}>
        {copy.header.today}
      </button>
    </fieldset>
  );
}
