import { wallClock } from './wall-clock.ts';

const minute = 60_000;

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/**
 * An instant as a shop's clocks show it, with their offset from UTC: `2026-03-08T09:00:00-07:00` (RFC 3339). Nothing is lost by
 * it: where clocks show a time twice, the offset tells which is meant.
 * @param instant epoch milliseconds, from 1970 on
 * @param zone IANA
 */
export function shopClock(instant: number, zone: string): string {
  const fraction = instant % 1_000;
  const shown = wallClock(instant - fraction, zone);
  const offset = (shown - (instant - fraction)) / minute;
  const ahead = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  const time = new Date(shown + fraction).toISOString().replace('.000Z', '').replace('Z', '');
  return `${time}${sign}${twoDigits(Math.floor(ahead / 60))}:${twoDigits(ahead % 60)}`;
}
