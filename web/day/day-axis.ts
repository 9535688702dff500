import { dayBounds, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { formatClock, formatTimeWithZone } from '#shared/domain/written-time.ts';
import type { Interval } from '../booking/double-booking.ts';

/** A full hour of the shop's clock. */
export interface HourMark {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `9 AM`; with the zone where the day has it twice: `1 AM PDT`. */
  readonly label: string;
}

/** The hours of a day that are drawn, from left to right. */
export interface DayAxis extends Interval {
  /** Every full hour, both ends included. */
  readonly hours: readonly HourMark[];
}

/** The day as it is drawn without a car outside of it, by the shop's clock. */
const [opening, closing] = ['08:00', '18:00'];

const quarter = 15 * 60_000;

/**
 * When the shop's clock shows a full hour. Looked up at each quarter: a day of 23 hours leaves one out, one of 25 has one twice,
 * and some zones change their clocks by half an hour.
 */
function fullHours({ start, end }: Interval, zone: string): number[] {
  const hours: number[] = [];
  for (let at = start; at <= end; at += quarter) {
    if (/:00/.test(formatClock(at, zone))) hours.push(at);
  }
  return hours;
}

function labelled(hours: readonly number[], zone: string): HourMark[] {
  const plain = (text: string) => text.replace(':00', '');
  const labels = hours.map((at) => plain(formatClock(at, zone)));
  // A whole day ends with the hour it begins with.
  const comesTwice = (label: string) => labels.slice(0, -1).filter((other) => other === label).length > 1;
  return hours.map((at, index) => {
    const label = labels[index] ?? '';
    return { at, label: comesTwice(label) ? plain(formatTimeWithZone(at, zone)) : label };
  });
}

/**
 * The hours to draw of a day: 8 AM to 6 PM, and as many full hours more as its cars take. It ends with the day: what goes on
 * past midnight is cut there.
 * @param date the shop's, `YYYY-MM-DD`
 */
export function axisOf(date: string, zone: string, cars: readonly Interval[]): DayAxis {
  const day = dayBounds(date, zone);
  const hours = fullHours(day, zone);
  const first = Math.min(wallClockToInstant(date, opening, zone), ...cars.map(({ start }) => start));
  const last = Math.max(wallClockToInstant(date, closing, zone), ...cars.map(({ end }) => end));
  const start = hours.findLast((hour) => hour <= first) ?? day.start;
  const end = hours.find((hour) => hour >= last) ?? day.end;
  return {
    start,
    end,
    hours: labelled(
      hours.filter((hour) => hour >= start && hour <= end),
      zone,
    ),
  };
}

/** Where an instant is on the axis: 0 at its start, 1 at its end and for whatever comes later. */
export function shareOf({ start, end }: Interval, at: number): number {
  // A zone that leaves a day out has an axis without length.
  return Math.min(1, Math.max(0, (at - start) / Math.max(1, end - start)));
}
