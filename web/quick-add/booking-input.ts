import type { Input } from '#client/core/api.ts';
import { type Country, readPhone } from '#shared/domain/phone-number.ts';
import { trimmed } from '#shared/domain/typed.ts';
import type { Span } from '../booking/span.ts';
import { isBlank, vehicleInput } from '../booking/vehicle-choice.ts';
import type { Draft } from './draft.ts';

/** What a booking is asked for with. */
export type BookingInput = Input<'createAppointment'>;

/**
 * A draft without mistakes as a request.
 * @param home the country the shop is in
 * @throws Error for a draft with mistakes, which must not be sent
 */
export function bookingInput(draft: Draft, { start, end }: Span, home: Country | undefined): BookingInput {
  const { customer, vehicle, technician } = draft;
  const [address, notes] = [trimmed(draft.address), trimmed(draft.notes)];
  if (start.at === undefined || end.at === undefined) throw new Error('the appointment has no time');
  return {
    start: new Date(start.at).toISOString(),
    end: new Date(end.at).toISOString(),
    customer: customerInput(customer, home),
    ...(vehicle === undefined || isBlank(vehicle) ? {} : { vehicle: vehicleInput(vehicle) }),
    serviceCodes: [...draft.services],
    ...(technician === null ? {} : { technicianId: technician }),
    ...(address === '' ? {} : { address }),
    ...(notes === '' ? {} : { notes }),
  };
}

function customerInput(customer: Draft['customer'], home: Country | undefined): BookingInput['customer'] {
  if (customer.kind === 'known') return { id: customer.customer.id };
  const read = customer.kind === 'new' ? readPhone(customer.phone, home) : undefined;
  if (customer.kind === 'search' || read === undefined || 'problem' in read) {
    throw new Error('the appointment has no customer');
  }
  return { name: trimmed(customer.name), phone: read.phone };
}
