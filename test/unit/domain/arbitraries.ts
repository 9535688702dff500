import * as fc from 'fast-check';
import { statuses } from '#shared/contract/statuses.ts';
import type { Appointment } from '#shared/domain/appointment.ts';

const idCharacter = fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz');

/** An id of a kind, as the contract writes it. */
export function idOf(prefix: string): fc.Arbitrary<string> {
  return fc.string({ unit: idCharacter, minLength: 16, maxLength: 16 }).map((digits) => `${prefix}_${digits}`);
}

/** Epoch milliseconds of the supported years, 2000 to 2099. */
export const instant = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2099, 11, 30) });

/** A date of the supported years. */
export const date = instant.map((at) => new Date(at).toISOString().slice(0, 10));

/** Technicians few enough to meet on several cards, under changing names. */
const technician = fc.record({
  id: fc.constantFrom('tec_0000000000000001', 'tec_0000000000000002', 'tec_0000000000000003'),
  name: fc.constantFrom('Ada', 'Ben', 'Cleo', 'Dan'),
});

const service = fc.record({
  code: fc.constantFrom('OIL001', 'TIRE001', 'BRAKE_1'),
  name: fc.string({ minLength: 1 }),
  price: fc.nat(1_000_000_000),
  minutes: fc.integer({ min: 1, max: 600 }),
});

/** Any appointment the types allow, whether or not its status and times fit together. */
export const appointment: fc.Arbitrary<Appointment> = fc.record({
  id: idOf('apt'),
  version: fc.integer({ min: 1, max: 1_000 }),
  date,
  endDate: date,
  status: fc.constantFrom(...statuses),
  rank: fc.string({ unit: fc.constantFrom('1', 'B', 'z'), minLength: 1, maxLength: 3 }),
  start: instant,
  end: instant,
  customer: fc.record({ id: idOf('cus'), name: fc.string(), phone: fc.constant('+13105550123') }),
  vehicle: fc.option(fc.record({ id: idOf('veh'), label: fc.string(), plate: fc.option(fc.string()) })),
  services: fc.array(service, { maxLength: 10 }),
  technician: fc.option(technician),
  address: fc.option(fc.string()),
  notes: fc.option(fc.string()),
  total: fc.nat(1_000_000_000),
  paid: fc.nat(1_000_000_000),
  checkedInAt: fc.option(instant),
  readyAt: fc.option(instant),
  completedAt: fc.option(instant),
  createdAt: instant,
  updatedAt: instant,
  previousDate: fc.option(date),
});

/** Appointments of different ids. */
export const appointments = fc.uniqueArray(appointment, { selector: (card) => card.id, maxLength: 30 });

/** One ordinary appointment; tests name what they care about. */
export function appointmentWith(fields: Partial<Appointment> = {}): Appointment {
  return {
    id: 'apt_0000000000000001',
    version: 1,
    date: '2025-09-20',
    endDate: fields.date ?? '2025-09-20',
    status: 'scheduled',
    rank: 'V1',
    start: Date.UTC(2025, 8, 20, 16),
    end: Date.UTC(2025, 8, 20, 17),
    customer: { id: 'cus_0000000000000001', name: 'Sam', phone: '+13105550123' },
    vehicle: null,
    services: [],
    technician: null,
    address: null,
    notes: null,
    total: 0,
    paid: 0,
    checkedInAt: null,
    readyAt: null,
    completedAt: null,
    createdAt: Date.UTC(2025, 8, 1),
    updatedAt: Date.UTC(2025, 8, 1),
    previousDate: null,
    ...fields,
  };
}
