import { deleteAppointment } from '#shared/contract/appointments.ts';
import { appointmentStore } from '#shared/data/appointment-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Removes an appointment for good and answers the version the deletion made. */
export const handler = endpoint(
  deleteAppointment,
  { appointments: appointmentStore },
  async ({ params, query }, { appointments, writer }) =>
    appointments.remove({ id: params.id, on: query.on, version: query.version }, writer),
);
