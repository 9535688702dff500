import { invalid } from '#shared/contract/problems.ts';
import type { Appointment } from './appointment.ts';
import { maxAmount, sumPrices } from './money.ts';
import type { Span } from './span.ts';
import { endDateOf, standing } from './standing.ts';

/** A service as a card keeps it. */
export type BookedService = Appointment['services'][number];

/** What a card calls a car. */
export function vehicleLabel(vehicle: {
  readonly year: number;
  readonly make: string;
  readonly model: string;
}): string {
  return `${vehicle.year} ${vehicle.make} ${vehicle.model}`;
}

/** Everything known about an appointment when it is booked. */
export interface Booking {
  readonly id: string;
  readonly span: Span;
  readonly customer: Appointment['customer'];
  readonly vehicle: Appointment['vehicle'];
  readonly services: readonly BookedService[];
  readonly technician: Appointment['technician'];
  readonly address?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly total?: number | undefined;
  readonly paid?: number | undefined;
}

/** What services cost together, which many expensive ones could take beyond what a total may be. */
function defaultTotal(services: readonly BookedService[]): number {
  const total = sumPrices(services);
  if (total <= maxAmount) return total;
  const message = `is missing: the services cost ${total} together, and a total is at most ${maxAmount}; send the total`;
  throw invalid({ pointer: '/body/total', message });
}

/**
 * A new appointment: scheduled, at version 1, ranked by its time.
 * @param now epoch milliseconds
 * @throws Problem `validation_failed` where the shop's date or the default of the total is out of range
 */
export function book(booking: Booking, timeZone: string, now: number): Appointment {
  const { span, address = null, notes = null, paid = 0, ...rest } = booking;
  return {
    ...rest,
    ...span,
    ...standing(booking.id, span, timeZone),
    address,
    notes,
    paid,
    total: booking.total ?? defaultTotal(booking.services),
    version: 1,
    status: 'scheduled',
    checkedInAt: null,
    readyAt: null,
    completedAt: null,
    createdAt: now,
    updatedAt: now,
    previousDate: null,
  };
}

/** The codes a change adds; those that stay keep the price they were booked at. */
export function newCodes(current: readonly BookedService[], codes: readonly string[] = []): string[] {
  return codes.filter((code) => current.every((service) => service.code !== code));
}

/** The services after a change, in the order of its codes; undefined where it does not touch them. */
export function rebookServices(
  current: readonly BookedService[],
  added: readonly BookedService[],
  codes: readonly string[] | undefined,
): BookedService[] | undefined {
  return codes?.flatMap((code) => [...current, ...added].find((service) => service.code === code) ?? []);
}

/** What a PATCH changes of an appointment; absent or undefined keeps, null clears. */
export interface BookingChanges {
  readonly span?: Span | undefined;
  readonly customer?: Appointment['customer'] | undefined;
  readonly vehicle?: Appointment['vehicle'] | undefined;
  readonly services?: readonly BookedService[] | undefined;
  readonly technician?: Appointment['technician'] | undefined;
  readonly address?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly total?: number | undefined;
  readonly paid?: number | undefined;
}

function rescheduled(current: Appointment, span: Span, timeZone: string): Appointment {
  if (span.start === current.start) return { ...current, ...span, endDate: endDateOf(span.end, timeZone) };
  const stands = standing(current.id, span, timeZone);
  const previousDate = stands.date === current.date ? current.previousDate : current.date;
  return { ...current, ...span, ...stands, previousDate };
}

/** The total follows the services as long as it is their sum; a total set by hand stays. */
function changedTotal(current: Appointment, changes: BookingChanges): number {
  if (changes.total !== undefined) return changes.total;
  if (changes.services === undefined || current.total !== sumPrices(current.services)) return current.total;
  return defaultTotal(changes.services);
}

/**
 * A changed appointment. A new start gives it the day and the rank of its time; its status stays.
 * @throws Problem `validation_failed` where the shop's date or the total that follows the services is out of range
 */
export function rebook(current: Appointment, changes: BookingChanges, timeZone: string): Appointment {
  const moved = changes.span === undefined ? current : rescheduled(current, changes.span, timeZone);
  const { customer, vehicle, services, technician, address, notes, paid } = changes;
  return {
    ...moved,
    customer: customer ?? current.customer,
    vehicle: vehicle === undefined ? current.vehicle : vehicle,
    services: services ?? current.services,
    technician: technician === undefined ? current.technician : technician,
    address: address === undefined ? current.address : address,
    notes: notes === undefined ? current.notes : notes,
    total: changedTotal(current, changes),
    paid: paid ?? current.paid,
  };
}
