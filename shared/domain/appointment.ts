import type { Card } from '#shared/contract/board.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { isoTime } from './iso-time.ts';

/** A service as it was when it was put on the card. Price in minor units, length in minutes. */
export interface AppointmentService {
  readonly code: string;
  readonly name: string;
  readonly price: number;
  readonly minutes: number;
}

/**
 * An appointment as the rules see it: the fields of a card with every instant in epoch milliseconds, `date` the shop's
 * calendar day of `start`, `endDate` that of its last moment, and money in minor units of the shop's currency. Never changed
 * in place. Customer and vehicle are snapshots; their `version` is that of the customer or vehicle they were taken of, left
 * out where it is the first.
 */
export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly date: string;
  readonly endDate: string;
  readonly status: Status;
  readonly rank: string;
  readonly start: number;
  readonly end: number;
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly phone: string;
    readonly version?: number | undefined;
  };
  readonly vehicle: {
    readonly id: string;
    readonly label: string;
    readonly plate: string | null;
    readonly version?: number | undefined;
  } | null;
  readonly services: readonly AppointmentService[];
  readonly technician: { readonly id: string; readonly name: string } | null;
  readonly address: string | null;
  readonly notes: string | null;
  readonly total: number;
  readonly paid: number;
  readonly checkedInAt: number | null;
  readonly readyAt: number | null;
  readonly completedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly previousDate: string | null;
}

/** What columns and figures are made of: a card without whom it is for, what is done, when and where. */
export type CardOutline = Pick<
  Appointment,
  'id' | 'version' | 'status' | 'rank' | 'technician' | 'total' | 'paid' | 'checkedInAt' | 'completedAt' | 'updatedAt'
>;

function isoTimeOrNull(epochMilliseconds: number | null): string | null {
  return epochMilliseconds === null ? null : isoTime(epochMilliseconds);
}

/** An appointment as the API answers it: instants as RFC 3339 in UTC. */
export function toCard(appointment: Appointment): Card {
  const { customer, vehicle, technician } = appointment;
  return {
    id: appointment.id,
    version: appointment.version,
    date: appointment.date,
    endDate: appointment.endDate,
    status: appointment.status,
    rank: appointment.rank,
    start: isoTime(appointment.start),
    end: isoTime(appointment.end),
    customer: { id: customer.id, name: customer.name, phone: customer.phone },
    vehicle: vehicle === null ? null : { id: vehicle.id, label: vehicle.label, plate: vehicle.plate },
    services: appointment.services.map((service) => ({ ...service })),
    technician: technician === null ? null : { ...technician },
    address: appointment.address,
    notes: appointment.notes,
    total: appointment.total,
    paid: appointment.paid,
    checkedInAt: isoTimeOrNull(appointment.checkedInAt),
    readyAt: isoTimeOrNull(appointment.readyAt),
    completedAt: isoTimeOrNull(appointment.completedAt),
    createdAt: isoTime(appointment.createdAt),
    updatedAt: isoTime(appointment.updatedAt),
    previousDate: appointment.previousDate,
  };
}
