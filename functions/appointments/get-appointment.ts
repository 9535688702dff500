import { getAppointment } from '#shared/contract/appointments.ts';
import { appointmentReader } from '#shared/data/appointment-reader.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers one appointment. */
export const handler = endpoint(
  getAppointment,
  { appointments: appointmentReader },
  async ({ params, query }, { appointments }) => toCard(await appointments.get(params.id, query.on)),
);
