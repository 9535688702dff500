import { withoutInvisible } from './typed.ts';

const form = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(\.\d{1,30})?)?(Z|[+-]\d{2}:\d{2})$/;

const wanted = 'must be an RFC 3339 time with Z or an offset, such as 2025-09-20T09:00:00-07:00';

/** Whether a second later, a month of UTC begins: only there have leap seconds been inserted (RFC 3339, appendix D). */
function endsMonth(instant: number): boolean {
  const next = new Date(instant - (instant % 1_000) + 1_000);
  return (
    next.getUTCDate() === 1 && next.getUTCHours() === 0 && next.getUTCMinutes() === 0 && next.getUTCSeconds() === 0
  );
}

/**
 * A time as it is computed with: RFC 3339 §5.6 lets `t` and `z` be small, `-00:00` is UTC. A leap second becomes the second
 * before it, as `Temporal` has it: clocks of computers do not show it. What is no time stays as it is.
 */
export function canonicalInstant(typed: string): string {
  const text = withoutInvisible(typed).toUpperCase();
  const [, date, minutes, seconds, fraction = '', offset] = form.exec(text) ?? [];
  if (seconds !== '60') return text;
  const before = `${date}T${minutes}:59${fraction}${offset}`;
  return endsMonth(Date.parse(before)) ? before : text;
}

/** What is wrong with a time, in words; undefined where nothing is. @param text as `canonicalInstant` gives it */
export function instantFault(text: string): string | undefined {
  const [, date, minutes, seconds = '00', , offset = ''] = form.exec(text) ?? [];
  if (date === undefined) return wanted;
  if (seconds === '60')
    return 'has a second 60 where no leap second can be: they come at the end of a month, 23:59:60 UTC';
  const [hours, minutesOff] = offset.slice(1).split(':').map(Number);
  const isOffset = offset === 'Z' || (hours !== undefined && hours < 24 && minutesOff !== undefined && minutesOff < 60);
  const shown = Date.parse(`${date}T${minutes}:${seconds}Z`);
  // V8 takes 24:00 for the next day, and the 31st of a short month for the 1st of the next one.
  const exists = !Number.isNaN(shown) && new Date(shown).toISOString().startsWith(`${date}T${minutes}:${seconds}`);
  if (!isOffset || !exists) return wanted;
  return date >= '2000-01-01' && date < '2100-01-01' ? undefined : 'must lie in the years 2000 to 2099';
}
