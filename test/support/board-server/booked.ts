import type { Appointment } from '#shared/domain/appointment.ts';

/** The day simulated boards are about; appointments start in the zone of Greenwich. */
export const today = '2025-09-20';

/** The id of the n-th appointment. */
export function appointmentId(n: number): string {
  return `apt_${String(n).padStart(16, '0')}`;
}

/** An appointment as it is booked; in order of their numbers from top to bottom of a column. */
export function booked(n: number, fields: Partial<Appointment> = {}): Appointment {
  const { date = today } = fields;
  const start = Date.parse(`${date}T08:00:00Z`) + n * 60_000;
  return {
    id: appointmentId(n),
    version: 1,
    date,
    endDate: date,
    status: 'scheduled',
    rank: `V${String(n).padStart(3, '0')}V`,
    start,
    end: start + 3_600_000,
    customer: { id: 'cus_0000000000000001', name: `Customer ${n}`, phone: '+13105550123' },
    vehicle: null,
    services: [{ code: 'OIL001', name: 'Oil change', price: 1_000 + n, minutes: 60 }],
    technician: null,
    address: null,
    notes: null,
    total: 1_000 + n,
    paid: 0,
    checkedInAt: null,
    readyAt: null,
    completedAt: null,
    createdAt: start,
    updatedAt: start,
    previousDate: null,
    ...fields,
  };
}
