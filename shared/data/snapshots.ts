import type { Appointment } from '#shared/domain/appointment.ts';
import { vehicleLabel } from '#shared/domain/booking.ts';

interface Person {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly phone: string;
}

interface Car {
  readonly id: string;
  readonly version: number;
  readonly year: number;
  readonly make: string;
  readonly model: string;
  readonly plate: string | null;
}

/** Which version a snapshot is of; the first, which most stay at, is not worth its bytes on every card. */
function versionOf(version: number): { version?: number } {
  return version > 1 ? { version } : {};
}

/** What a card keeps of a customer, and which version of the customer said so. */
export function customerSnapshot({ id, name, phone, version }: Person): Appointment['customer'] {
  return { id, name, phone, ...versionOf(version) };
}

/** What a card keeps of a car, and which version of the car said so. */
export function vehicleSnapshot(vehicle: Car): NonNullable<Appointment['vehicle']> {
  const { id, plate, version } = vehicle;
  return { id, label: vehicleLabel(vehicle), plate, ...versionOf(version) };
}
