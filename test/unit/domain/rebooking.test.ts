import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { newCodes, rebook, rebookServices } from '#shared/domain/booking.ts';
import { rankOfStart } from '#shared/domain/rank.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { dayBounds } from '#shared/domain/shop-time.ts';
import { appointment, appointmentWith } from './arbitraries.ts';

const zone = 'America/Los_Angeles';
const hour = 3_600_000;
const nine = Date.parse('2025-09-20T09:00:00-07:00');
const oil = { code: 'OIL001', name: 'Oil', price: 8_900, minutes: 45 };
const tire = { code: 'TIRE001', name: 'Tire', price: 12_000, minutes: 60 };

describe('services of a changed card', () => {
  it('are new where the card does not have them yet', () => {
    expect(newCodes([oil], ['TIRE001', 'OIL001'])).toEqual(['TIRE001']);
    expect(newCodes([oil])).toEqual([]);
  });

  it('stand in the order asked for, those that stay as they were booked', () => {
    const dearer = { ...oil, price: 9_900 };
    expect(rebookServices([oil], [tire, dearer], ['TIRE001', 'OIL001'])).toEqual([tire, oil]);
    expect(rebookServices([oil, tire], [], ['TIRE001'])).toEqual([tire]);
    expect(rebookServices([oil], [], undefined)).toBeUndefined();
    expect(rebookServices([oil], [], ['NOPE1'])).toEqual([]);
  });
});

describe('rebook', () => {
  it('changes nothing where nothing is asked', () => {
    fc.assert(fc.property(appointment, (card) => expect(rebook(card, {}, zone)).toEqual(card)));
  });

  it('keeps day, rank and previous date where only the end changes', () => {
    const card = appointmentWith({ start: nine, end: nine + hour, rank: 'moved', previousDate: '2025-09-01' });
    const span = { start: nine, end: nine + 2 * hour };
    expect(rebook(card, { span }, zone)).toEqual({ ...card, ...span });
  });

  it('takes the rank of the new time on the same day, and remembers no previous one', () => {
    const card = appointmentWith({ start: nine, end: nine + hour, rank: 'moved', previousDate: '2025-09-01' });
    const span = { start: nine + hour, end: nine + 2 * hour };
    const changed = rebook(card, { span }, zone);
    const random = new SeededRandom(card.id);
    const rank = rankOfStart(nine + hour, dayBounds('2025-09-20', zone).start, () => random.next());
    expect(changed).toEqual({ ...card, ...span, rank });
  });

  it('goes to another day, and back again, telling each time the day it came from', () => {
    const card = appointmentWith({ start: nine, end: nine + hour, status: 'in_progress' });
    const next = rebook(card, { span: { start: nine + 24 * hour, end: nine + 25 * hour } }, zone);
    expect(next).toMatchObject({ date: '2025-09-21', previousDate: '2025-09-20', status: 'in_progress' });
    const back = rebook(next, { span: { start: nine, end: nine + hour } }, zone);
    expect(back).toMatchObject({ date: '2025-09-20', previousDate: '2025-09-21' });
  });

  it('clears what is null and replaces what is given', () => {
    const vehicle = { id: 'veh_0000000000000001', label: '2018 Ford F-150', plate: null };
    const technician = { id: 'tec_0000000000000001', name: 'Alba' };
    const full = { vehicle, technician, address: '1 Main St', notes: 'Gate', paid: 5 };
    const empty = { vehicle: null, technician: null, address: null, notes: null, paid: 0 };
    expect(rebook(appointmentWith(), full, zone)).toEqual(appointmentWith(full));
    expect(rebook(appointmentWith(full), empty, zone)).toEqual(appointmentWith(empty));
  });

  it.each([
    ['follows the services while it is their sum', { total: 8_900 }, { services: [tire] }, 12_000],
    ['stays where it was set by hand', { total: 9_000 }, { services: [tire] }, 9_000],
    ['is what is asked for, beside new services too', { total: 8_900 }, { services: [tire], total: 1 }, 1],
    ['stays where the services do', { total: 8_900 }, { notes: 'x' }, 8_900],
  ])('has a total that %s', (_case, before, changes, total) => {
    expect(rebook(appointmentWith({ services: [oil], ...before }), changes, zone).total).toBe(total);
  });
});
