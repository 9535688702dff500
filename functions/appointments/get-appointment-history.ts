import { getAppointmentHistory } from '#shared/contract/appointments.ts';
import { appointmentReader } from '#shared/data/appointment-reader.ts';
import { decodeCursor } from '#shared/data/cursor.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers what happened to an appointment; empty until consumers of the table's stream write it. */
export const handler = endpoint(
  getAppointmentHistory,
  { appointments: appointmentReader },
  async ({ params, query }, { appointments }) => {
    decodeCursor(['history', params.id], query.cursor);
    await appointments.get(params.id, query.on);
    return { items: [], nextCursor: null };
  },
);
