import { describe, expect, it } from '@jest/globals';
import type { Booked } from '#web/booking/double-booking.ts';
import { doubleBookings, newestOf } from '#web/booking/double-booking.ts';
import { suggestStart } from '#web/booking/suggest-start.ts';
import { aCard } from '../board/cards.ts';

const date = '2025-09-20';
const time = (clock: string) => Date.parse(`${date}T${clock}:00Z`);
const clockOf = (at: number) => new Date(at).toISOString().slice(11, 16);
const alba = { id: 'tec_1', name: 'Alba' };
const ben = { id: 'tec_2', name: 'Ben' };

let count = 0;
function from(start: string, end: string, fields: Partial<Booked> = {}): Booked {
  count += 1;
  const times = { start: `${date}T${start}:00.000Z`, end: `${date}T${end}:00.000Z` };
  return { ...aCard(count), technician: alba, ...times, ...fields };
}

describe('double bookings of a technician', () => {
  const wanted = { start: time('10:00'), end: time('11:00'), technicianId: 'tec_1' };

  it('are cards with a moment in common, by start', () => {
    const late = from('10:59', '12:00');
    const around = from('08:00', '12:00');
    expect(doubleBookings([late, around], wanted)).toEqual([around, late]);
  });

  it.each([
    ['that end as it begins', from('09:00', '10:00')],
    ['that begin as it ends', from('11:00', '12:00')],
    ['of somebody else', from('10:00', '11:00', { technician: ben })],
    ['of nobody', from('10:00', '11:00', { technician: null })],
    ['whose work is done', from('10:00', '11:00', { status: 'ready' })],
    ['that did not happen', from('10:00', '11:00', { status: 'canceled' })],
  ])('are not cards %s', (_what, card) => {
    expect(doubleBookings([card], wanted)).toEqual([]);
  });

  it('are not the card itself', () => {
    const own = from('10:00', '11:00');
    expect(doubleBookings([own], wanted, own.id)).toEqual([]);
  });
});

describe('cards from several places', () => {
  it('are each there once, as they are now', () => {
    const [old, new1] = [from('10:00', '11:00', { version: 1 }), from('10:00', '11:00', { version: 2 })];
    const newer = { ...new1, id: old.id };
    expect(newestOf([newer], [old])).toEqual([newer]);
    expect(newestOf([old], [newer])).toEqual([newer]);
  });
});

describe('a suggested start', () => {
  const on = { date, zone: 'UTC', now: 0, team: 1 };

  it('is the opening of another day, today the next quarter of an hour', () => {
    expect(clockOf(suggestStart([], on))).toBe('08:00');
    expect(clockOf(suggestStart([], { ...on, now: time('14:31') }))).toBe('14:45');
    expect(clockOf(suggestStart([], { ...on, now: time('14:45') }))).toBe('14:45');
    expect(clockOf(suggestStart([], { ...on, now: time('06:00') }))).toBe('08:00');
  });

  it('is the first gap of the technician that is long enough', () => {
    const cards = [from('08:00', '09:00'), from('09:30', '11:00'), from('08:00', '18:00', { technician: ben })];
    const wanted = { ...on, technicianId: 'tec_1' };
    expect(clockOf(suggestStart(cards, { ...wanted, minutes: 30 }))).toBe('09:00');
    expect(clockOf(suggestStart(cards, { ...wanted, minutes: 45 }))).toBe('11:00');
  });

  it('of nobody in particular is when not the whole team has work', () => {
    const cards = [
      from('08:00', '10:00'),
      from('08:30', '09:30', { technician: ben }),
      from('09:30', '10:00', { technician: null }),
    ];
    expect(clockOf(suggestStart(cards, { ...on, team: 2, minutes: 30 }))).toBe('08:00');
    expect(clockOf(suggestStart(cards, { ...on, team: 2, minutes: 45 }))).toBe('10:00');
    expect(clockOf(suggestStart(cards, { ...on, team: 3, minutes: 60 }))).toBe('08:00');
  });

  it('does not step out of the way of the card that is being changed', () => {
    const own = from('08:00', '09:00');
    expect(clockOf(suggestStart([own], { ...on, technicianId: 'tec_1', own: own.id }))).toBe('08:00');
  });

  it('of a day without any gap is its beginning all the same', () => {
    const cards = [from('00:00', '23:59')];
    expect(clockOf(suggestStart(cards, { ...on, technicianId: 'tec_1', minutes: 600 }))).toBe('08:00');
    expect(clockOf(suggestStart([], { ...on, now: time('23:59') }))).toBe('23:45');
  });
});
