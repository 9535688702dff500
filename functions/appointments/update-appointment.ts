import { updateAppointment } from '#shared/contract/appointments.ts';
import { gather } from '#shared/contract/gather.ts';
import { appointmentStore } from '#shared/data/appointment-store.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { serviceStore } from '#shared/data/service-store.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { snapshotReader } from '#shared/data/snapshot-reader.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
import { vehicleStore } from '#shared/data/vehicle-store.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { newCodes, rebook, rebookServices } from '#shared/domain/booking.ts';
import { changedSpan } from '#shared/domain/span.ts';
import { isOver } from '#shared/domain/status.ts';
import { endpoint } from '#shared/http/endpoint.ts';

const stores = {
  appointments: appointmentStore,
  customers: customerStore,
  services: serviceStore,
  shop: shopStore,
  snapshots: snapshotReader,
  team: technicianStore,
  vehicles: vehicleStore,
};

/** Changes what an appointment says; a start on another day moves the card there. */
export const handler = endpoint(updateAppointment, stores, async ({ params, query, body }, context) => {
  const { appointments, customers, services, shop, snapshots, team, vehicles, writer } = context;
  const { timeZone } = await shop.settings();
  const target = { id: params.id, on: query.on, version: body.version };
  const changed = await appointments.change(target, writer, async (current) => {
    const [customer, vehicle, technician, added] = await gather([
      customers.retake(body, current),
      vehicles.retake(body.vehicle, current, body.customer?.id ?? current.customer.id, writer),
      team.take(body.technicianId, current.technician),
      services.take(newCodes(current.services, body.serviceCodes), body.serviceCodes),
    ]);
    const changes = {
      ...body,
      span: changedSpan(current, body),
      customer,
      vehicle: vehicle.snapshot,
      technician: body.technicianId === undefined ? undefined : technician,
      services: rebookServices(current.services, added, body.serviceCodes),
    };
    const next = rebook(current, changes, timeZone);
    // A correction on its way from day to day may have been past the new one already.
    const mayBeMissed = next.date !== current.date && !isOver(current.status);
    const appointment = mayBeMissed ? await snapshots.refreshed(next) : next;
    return { appointment, others: vehicle.creations, relied: customers.relied(customer, vehicle, current) };
  });
  return toCard(changed);
});
