import { invalid } from '#shared/contract/problems.ts';

const maxHours = 48;
const minute = 60_000;

/** When an appointment is, in epoch milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

function isAllowed({ start, end }: Span): boolean {
  return end > start && end - start <= maxHours * 60 * minute;
}

function checked(span: Span): Span {
  if (isAllowed(span)) return span;
  const start = new Date(span.start).toISOString();
  throw invalid({
    pointer: '/body/end',
    message: `must be later than the start ${start} by at most ${maxHours} hours, not ${new Date(span.end).toISOString()}`,
  });
}

/**
 * When a new appointment is; without an `end` it lasts as long as its services.
 * @param times RFC 3339 with an offset
 * @throws Problem `validation_failed` where the end is not later than the start by at most 48 hours
 */
export function spanOf(
  times: { readonly start: string; readonly end?: string | undefined },
  services: readonly { readonly minutes: number }[],
): Span {
  const start = Date.parse(times.start);
  if (times.end !== undefined) return checked({ start, end: Date.parse(times.end) });
  const minutes = services.reduce((sum, service) => sum + service.minutes, 0);
  const span = { start, end: start + minutes * minute };
  if (isAllowed(span)) return span;
  throw invalid({
    pointer: '/body/end',
    message: `is missing: the services take ${minutes / 60} hours, and an appointment lasts at most ${maxHours}; send the end`,
  });
}

/**
 * When a changed appointment is; a new start without an end keeps the length.
 * @throws Problem `validation_failed` where the end is not later than the start by at most 48 hours
 */
export function changedSpan(
  current: Span,
  times: { readonly start?: string | undefined; readonly end?: string | undefined },
): Span {
  const start = times.start === undefined ? current.start : Date.parse(times.start);
  const kept = start + (current.end - current.start);
  return checked({ start, end: times.end === undefined ? kept : Date.parse(times.end) });
}
