import { minorDigits } from '#shared/domain/currency.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney, locale } from '#shared/domain/written-money.ts';
import { copy } from './copy.ts';
import type { FigureUnit } from './figures.ts';
import type { Average } from './weekday-average.ts';

const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });

/** Averages of money are rounded to whole units: the cents of an average are noise. */
function roundMoney(amount: number, currency: string): number {
  const unit = 10 ** minorDigits(currency);
  return Math.round(amount / unit) * unit;
}

/**
 * A number as people read it; a dash where there was nothing to divide by.
 * @param value a count, minor units of `currency`, minutes, or a share of 1
 */
export function figureText(value: number | null, unit: FigureUnit, currency: string): string {
  if (value === null) return copy.none;
  switch (unit) {
    case 'money':
      return formatMoney(value, currency);
    case 'minutes':
      return value > 0 && value < 1 ? copy.underAMinute : formatMinutes(Math.round(value));
    case 'share':
      return shares.format(value);
    default:
      return counts.format(value);
  }
}

/** An average as people read it. */
export function averageText(value: number, unit: FigureUnit, currency: string): string {
  return figureText(unit === 'money' ? roundMoney(value, currency) : value, unit, currency);
}

/** In which direction a number is off, and how to say it. */
export interface Difference {
  readonly direction: 'more' | 'less' | 'same';
  readonly text: string;
}

/** How a number compares with what it usually is; undefined where one of both is not there. */
export function differenceOf(
  value: number | null,
  average: Average | undefined,
  unit: FigureUnit,
  currency: string,
): Difference | undefined {
  if (value === null || average === undefined) return undefined;
  const apart = value - average.value;
  const text = averageText(Math.abs(apart), unit, currency);
  if (text === averageText(0, unit, currency)) return { direction: 'same', text: copy.change.same };
  const direction = apart > 0 ? 'more' : 'less';
  // "3 % less" of a share would be understood as a part of it.
  const said = unit === 'share' ? `${counts.format(Math.abs(apart) * 100)} points` : text;
  return { direction, text: copy.change[direction](said) };
}

const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });

/** The weekday of a date, such as `Friday`. */
export function weekdayOf(date: string): string {
  return weekdays.format(Date.parse(`${date}T00:00Z`));
}

/** A part of a whole, such as `25%`; a dash where the whole is nothing. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? copy.none : shares.format(part / whole);
}
