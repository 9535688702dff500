import type { Appointment } from './appointment.ts';

/** What stands where a name was, so that lists, files and cards of earlier days stay readable. */
export const erasedName = 'Erased customer';

/** What stands where a phone number was: none. */
export const erasedPhone = '';

/**
 * An appointment of which nothing tells whose it was: name, phone, car, address and notes are gone. What the books need stays:
 * when it was, its status, what was done by whom, what it cost and what was paid. The customer's id stays as well; what it
 * stood for is nowhere kept.
 * @param version that of the erased customer, so that no earlier correction is brought to the card any more
 */
export function erasedAppointment(appointment: Appointment, version: number): Appointment {
  return {
    ...appointment,
    customer: { id: appointment.customer.id, name: erasedName, phone: erasedPhone, version },
    vehicle: null,
    address: null,
    notes: null,
  };
}

/** Whether an appointment says nothing any more of whose it was. */
export function isErased({ customer, vehicle, address, notes }: Appointment): boolean {
  return (
    customer.name === erasedName &&
    customer.phone === erasedPhone &&
    [vehicle, address, notes].every((part) => part === null)
  );
}
