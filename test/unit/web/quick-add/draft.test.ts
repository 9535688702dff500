import { describe, expect, it } from '@jest/globals';
import type { Customer } from '#client/core/api.ts';
import { momentOf } from '#web/booking/moment.ts';
import { emptyVehicle } from '#web/booking/vehicle-choice.ts';
import { bookingInput } from '#web/quick-add/booking-input.ts';
import { type Draft, emptyDraft, isEntered, timesOf, withTimes } from '#web/quick-add/draft.ts';
import { draftProblems } from '#web/quick-add/draft-problems.ts';

const zone = 'America/Los_Angeles';
const home = 'US';
const nine = Date.parse('2025-09-20T16:00Z');
const empty = emptyDraft('2025-09-20');
const ruth = { id: 'cus_1', name: 'Ruth Cohen', phone: '+13105550123' } as Customer;
const full: Draft = {
  ...empty,
  customer: { kind: 'new', name: ' Ruth Cohen ', phone: '(310) 555-0123' },
  services: ['OIL'],
  vehicle: { kind: 'new', year: '2018', make: 'Ford', model: 'F-150', plate: '', vin: '' },
};

describe('the times of a draft', () => {
  it('are suggested, and last as long as the services', () => {
    expect(timesOf(empty, nine, 0, zone)).toMatchObject({ start: { time: '09:00' }, end: { time: '10:00' } });
    expect(timesOf(empty, nine, 45, zone).end.time).toBe('09:45');
  });

  it('follow the services from a start that was entered', () => {
    const shown = timesOf(empty, nine, 45, zone);
    const draft = withTimes(empty, shown, { ...shown, start: momentOf('2025-09-20', '11:00', zone) });
    expect(timesOf(draft, nine, 90, zone)).toMatchObject({ start: { time: '11:00' }, end: { time: '12:30' } });
  });

  it('keep an end that was entered', () => {
    const shown = timesOf(empty, nine, 45, zone);
    const draft = withTimes(empty, shown, { ...shown, end: momentOf('2025-09-20', '12:00', zone) });
    expect(timesOf(draft, nine, 90, zone).end.time).toBe('12:00');
  });

  it('are suggested anew for another day', () => {
    const shown = timesOf(empty, nine, 45, zone);
    const draft = withTimes(empty, shown, { ...shown, start: momentOf('2025-09-23', '09:00', zone) });
    expect(draft).toMatchObject({ date: '2025-09-23', start: undefined });
    const cleared = withTimes(empty, shown, { ...shown, start: momentOf('', '09:00', zone) });
    expect(cleared.start).toMatchObject({ date: '', at: undefined });
  });
});

describe('a draft', () => {
  it('is worth asking about once anything is entered', () => {
    expect(isEntered(empty)).toBe(false);
    expect(isEntered({ ...empty, customer: { kind: 'search', text: ' ' } })).toBe(false);
    expect(isEntered({ ...empty, customer: { kind: 'search', text: '\u200E' }, notes: '\u200B' })).toBe(false);
    expect(isEntered({ ...empty, customer: { kind: 'search', text: '3' } })).toBe(true);
    expect(isEntered({ ...empty, notes: 'x' })).toBe(true);
    expect(isEntered({ ...empty, technician: 'tec_1' })).toBe(true);
  });

  it('says what it lacks, by field', () => {
    const times = timesOf(empty, nine, 0, zone);
    expect(Object.keys(draftProblems(empty, times, home))).toEqual(['customer', 'services']);
    expect(draftProblems(full, times, home)).toEqual({});
    const bad: Draft = {
      ...full,
      customer: { kind: 'new', name: ' ', phone: '12' },
      vehicle: { ...emptyVehicle, year: '18' } as never,
    };
    expect(Object.keys(draftProblems(bad, times, home))).toEqual(['name', 'phone', 'year', 'make', 'model']);
    expect(draftProblems(full, { ...times, end: times.start }, home)).toHaveProperty('end');
  });

  it('asks which car of a known customer, and whose number where the shop has none', () => {
    const times = timesOf(empty, nine, 0, zone);
    const known: Draft = { ...full, customer: { kind: 'known', customer: ruth }, vehicle: undefined };
    expect(Object.keys(draftProblems(known, times, home))).toEqual(['vehicle']);
    expect(draftProblems({ ...known, vehicle: emptyVehicle }, times, home)).toEqual({});
    expect(draftProblems(full, times, undefined).phone).toContain('country code');
  });

  it('is sent with what was entered, and nothing that was not', () => {
    const times = timesOf(full, nine, 45, zone);
    expect(bookingInput(full, times, home)).toEqual({
      start: '2025-09-20T16:00:00.000Z',
      end: '2025-09-20T16:45:00.000Z',
      customer: { name: 'Ruth Cohen', phone: '+13105550123' },
      vehicle: { year: 2018, make: 'Ford', model: 'F-150' },
      serviceCodes: ['OIL'],
    });
    const known: Draft = {
      ...full,
      customer: { kind: 'known', customer: ruth },
      vehicle: { kind: 'none' },
      technician: 'tec_1',
      address: ' 1 Elm ',
      notes: ' gate ',
    };
    expect(bookingInput(known, times, home)).toMatchObject({
      customer: { id: 'cus_1' },
      technicianId: 'tec_1',
      address: '1 Elm',
      notes: 'gate',
    });
    expect(() => bookingInput(empty, times, home)).toThrow('no customer');
  });
});
