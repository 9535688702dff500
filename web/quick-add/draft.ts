import type { Customer } from '#client/core/api.ts';
import { trimmed } from '#shared/domain/typed.ts';
import type { Moment } from '../booking/moment.ts';
import { momentAt } from '../booking/moment.ts';
import { type Span, withMinutes } from '../booking/span.ts';
import type { VehicleChoice } from '../booking/vehicle-choice.ts';

/** Who it is for: still being searched for, known, or new with this appointment. */
export type CustomerChoice =
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'known'; readonly customer: Customer }
  | { readonly kind: 'new'; readonly name: string; readonly phone: string };

/** A new appointment as far as somebody has entered it. */
export interface Draft {
  readonly customer: CustomerChoice;
  /** Undefined while nobody has chosen. */
  readonly vehicle: VehicleChoice | undefined;
  readonly services: readonly string[];
  readonly technician: string | null;
  /** The shop's date. */
  readonly date: string;
  /** Entered by hand; until then it is suggested. */
  readonly start: Moment | undefined;
  /** Entered by hand; until then it follows the services. */
  readonly end: Moment | undefined;
  readonly address: string;
  readonly notes: string;
}

/** How long an appointment is taken to be before services are chosen, in minutes. */
const usualMinutes = 60;

/** A draft nothing is entered into. */
export function emptyDraft(date: string): Draft {
  return {
    customer: { kind: 'search', text: '' },
    vehicle: undefined,
    services: [],
    technician: null,
    date,
    start: undefined,
    end: undefined,
    address: '',
    notes: '',
  };
}

/** Whether there is anything in a draft somebody would miss. */
export function isEntered(draft: Draft): boolean {
  const { customer, services, technician, start, end, address, notes } = draft;
  const searched = customer.kind !== 'search' || trimmed(customer.text) !== '';
  return (
    searched ||
    services.length > 0 ||
    technician !== null ||
    start !== undefined ||
    end !== undefined ||
    trimmed(address + notes) !== ''
  );
}

/**
 * When the appointment is, as the fields show it: what is entered, and for the rest what is suggested.
 * @param suggestion epoch milliseconds
 * @param minutes of the services; 0 while none is chosen
 */
export function timesOf(draft: Draft, suggestion: number, minutes: number, zone: string): Span {
  const start = draft.start ?? momentAt(suggestion, zone);
  if (draft.end !== undefined) return { start, end: draft.end };
  const open: Span = { start, end: { date: start.date, time: '', at: undefined } };
  return withMinutes(open, minutes > 0 ? minutes : usualMinutes, zone);
}

/** The draft after its times were changed from what was shown. Another day alone leaves the time of day to be suggested. */
export function withTimes(draft: Draft, shown: Span, next: Span): Draft {
  const sameTime = next.start.time === shown.start.time;
  if (draft.start === undefined && draft.end === undefined && sameTime && next.start.date !== shown.start.date) {
    return { ...draft, date: next.start.date, ...(next.start.at === undefined ? { start: next.start } : {}) };
  }
  const startChanged = !sameTime || next.start.date !== shown.start.date;
  const date = next.start.date === '' ? draft.date : next.start.date;
  // The end that only came along with the start goes on following the services.
  if (startChanged) return { ...draft, date, start: next.start, end: draft.end === undefined ? undefined : next.end };
  return { ...draft, end: next.end };
}
