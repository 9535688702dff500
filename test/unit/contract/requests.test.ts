import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import {
  createAppointment,
  listAppointments,
  maxServices,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { booking } from '#test/support/fixtures.ts';

/** Where a schema finds fault, by path; empty where it finds none. */
function faults(schema: z.core.$ZodType, value: unknown): string[] {
  const { error } = z.safeParse(schema, value);
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('a booking', () => {
  it('names a customer by id or describes a new one, never both', () => {
    const id = 'cus_3k9x2m4q8r7t5v1w';
    expect(faults(createAppointment.body, booking({ customer: { id } }))).toEqual([]);
    expect(faults(createAppointment.body, booking({ customer: { id, name: 'Mia', phone: '+13105550123' } }))).toEqual([
      'customer',
    ]);
  });

  it.each([
    ['none', [], ['serviceCodes']],
    ['ten', Array.from({ length: maxServices }, (_, index) => `S${index}`), []],
    ['eleven', Array.from({ length: maxServices + 1 }, (_, index) => `S${index}`), ['serviceCodes']],
    ['one twice', ['OIL001', 'OIL001'], ['serviceCodes']],
  ])('with %s as services finds fault in %j', (_what, serviceCodes, expected) => {
    expect(faults(createAppointment.body, booking({ serviceCodes }))).toEqual(expected);
  });

  it.each(['vehicle', 'technicianId', 'address', 'notes'])('may leave out %s, or say null', (field) => {
    expect(faults(createAppointment.body, booking({ [field]: null }))).toEqual([]);
  });

  it.each(['status', 'id', 'version', 'rank', 'date', 'shop'])('cannot set %s', (field) => {
    expect(faults(createAppointment.body, booking({ [field]: 'x' }))).toEqual(['']);
  });
});

describe('a change', () => {
  it('needs the version it was made from, and nothing else', () => {
    expect(faults(updateAppointment.body, { version: 1 })).toEqual([]);
    expect(faults(updateAppointment.body, {})).toEqual(['version']);
  });

  it.each(['start', 'end', 'serviceCodes', 'total', 'paid'])('cannot clear %s', (field) => {
    expect(faults(updateAppointment.body, { version: 1, [field]: null })).toEqual([field]);
  });

  it('never sets the status', () => {
    expect(faults(updateAppointment.body, { version: 1, status: 'ready' })).toEqual(['']);
  });
});

describe('a move', () => {
  const move = { version: 1, status: 'ready' };
  const places = { position: 0, afterId: 'apt_3k9x2m4q8r7t5v1w', beforeId: 'apt_3k9x2m4q8r7t5v1w' };

  it.each(['position', 'afterId', 'beforeId'] as const)('may name a place by %s', (name) => {
    expect(faults(moveAppointment.body, { ...move, [name]: places[name] })).toEqual([]);
  });

  it.each([
    ['position', 'afterId'],
    ['position', 'beforeId'],
    ['afterId', 'beforeId'],
  ] as const)('cannot name it by %s and %s', (one, other) => {
    expect(faults(moveAppointment.body, { ...move, [one]: places[one], [other]: places[other] })).toEqual(['']);
  });
});

describe('a list of appointments', () => {
  it('is filtered by a technician, or by none', () => {
    expect(faults(listAppointments.query, { technicianId: 'tec_3k9x2m4q8r7t5v1w' })).toEqual([]);
    expect(faults(listAppointments.query, { technicianId: 'none' })).toEqual([]);
    expect(faults(listAppointments.query, { technicianId: 'nobody' })).toEqual(['technicianId']);
  });
});

describe('statistics', () => {
  const day = '2025-09-20';

  it.each([
    [{}, []],
    [{ date: day }, []],
    [{ from: day, to: day }, []],
    [{ date: day, from: day, to: day }, ['date']],
    [{ date: day, from: day }, ['date', 'from']],
    [{ from: day }, ['from']],
    [{ to: day }, ['from']],
  ])('of %j: fault in %j', (query, expected) => {
    expect(faults(getDashboardStats.query, query)).toEqual(expected);
  });
});
