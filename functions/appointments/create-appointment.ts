import { createAppointment } from '#shared/contract/appointments.ts';
import { gather } from '#shared/contract/gather.ts';
import { appointmentStore } from '#shared/data/appointment-store.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { serviceStore } from '#shared/data/service-store.ts';
import { shopActivity } from '#shared/data/shop-activity.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
import { vehicleStore } from '#shared/data/vehicle-store.ts';
import { newId } from '#shared/data/writer.ts';
import { type Appointment, toCard } from '#shared/domain/appointment.ts';
import { book } from '#shared/domain/booking.ts';
import { spanOf } from '#shared/domain/span.ts';
import { endpoint } from '#shared/http/endpoint.ts';

const stores = {
  activity: shopActivity,
  appointments: appointmentStore,
  customers: customerStore,
  services: serviceStore,
  shop: shopStore,
  team: technicianStore,
  vehicles: vehicleStore,
};

/** Books an appointment; a customer or car given inline is created in the same transaction. */
export const handler = endpoint(createAppointment, stores, async ({ body }, context) => {
  const { activity, appointments, customers, services, shop, team, vehicles, writer, now } = context;
  const id = newId('apt', writer);
  const customerId = 'id' in body.customer ? body.customer.id : newId('cus', writer);
  const answer = async (appointment: Appointment) => {
    await activity.note();
    if ('id' in body.customer) return toCard(appointment);
    return { ...toCard(appointment), possibleDuplicates: await customers.others(body.customer.phone, customerId) };
  };
  const earlier = await appointments.created(id, writer);
  if (earlier !== undefined) return answer(earlier);
  const [customer, vehicle, technician, booked, { timeZone }] = await gather([
    customers.take(body.customer, writer),
    vehicles.take(body.vehicle, customerId, writer),
    team.take(body.technicianId),
    services.take(body.serviceCodes),
    shop.settings(),
  ]);
  const booking = {
    ...body,
    id,
    span: spanOf(body, booked),
    customer: customer.snapshot,
    vehicle: vehicle.snapshot,
    technician,
    services: booked,
  };
  const appointment = book(booking, timeZone, now);
  return answer(await appointments.create(appointment, [...customer.creations, ...vehicle.creations], writer));
});
