import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Booking, book, vehicleLabel } from '#shared/domain/booking.ts';
import { compareRank } from '#shared/domain/rank.ts';
import { instant } from './arbitraries.ts';

const zone = 'America/Los_Angeles';
const hour = 3_600_000;
const nine = Date.parse('2025-09-20T09:00:00-07:00');
const oil = { code: 'OIL001', name: 'Oil', price: 8_900, minutes: 45 };
const tire = { code: 'TIRE001', name: 'Tire', price: 12_000, minutes: 60 };

function bookingWith(fields: Partial<Booking> = {}): Booking {
  return {
    id: 'apt_0000000000000001',
    span: { start: nine, end: nine + hour },
    customer: { id: 'cus_0000000000000001', name: 'Mia', phone: '+13105550123' },
    vehicle: null,
    services: [oil, tire],
    technician: null,
    ...fields,
  };
}

describe('book', () => {
  it('makes a scheduled card at version 1 that costs what its services cost', () => {
    expect(book(bookingWith(), zone, 7)).toEqual({
      ...bookingWith(),
      span: undefined,
      start: nine,
      end: nine + hour,
      date: '2025-09-20',
      endDate: '2025-09-20',
      rank: expect.stringMatching(/^[0-9A-Za-z]{13}$/),
      address: null,
      notes: null,
      total: 20_900,
      paid: 0,
      version: 1,
      status: 'scheduled',
      checkedInAt: null,
      readyAt: null,
      completedAt: null,
      createdAt: 7,
      updatedAt: 7,
      previousDate: null,
    });
  });

  it('takes what it is given: address, notes, a total and what is paid already', () => {
    const given = { address: '1 Main St', notes: '', total: 0, paid: 500 };
    expect(book(bookingWith(given), zone, 7)).toMatchObject(given);
  });

  it("stands on the shop's day of its start, in the order of starts", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 3_600 }), (start, seconds) => {
        const first = book(bookingWith({ span: { start, end: start + hour } }), zone, 7);
        const later = start + seconds * 1_000;
        const second = book(
          bookingWith({ id: 'apt_0000000000000002', span: { start: later, end: later + hour } }),
          zone,
          7,
        );
        expect(first.date <= second.date).toBe(true);
        if (first.date === second.date) expect(compareRank(first, second)).toBe(-1);
      }),
    );
  });

  it('gives cards of one time each its own rank, the same every time', () => {
    const [one, again] = [book(bookingWith(), zone, 7), book(bookingWith(), zone, 8)];
    const other = book(bookingWith({ id: 'apt_0000000000000002' }), zone, 7);
    expect(one.rank).toBe(again.rank);
    expect(one.rank).not.toBe(other.rank);
  });

  it.each([
    ['2000-01-01T00:00:00Z', zone, '1999-12-31'],
    ['2099-12-31T23:00:00Z', 'Asia/Tokyo', '2100-01-01'],
  ])('refuses %s in %s, whose date no list could ever show', (start, timeZone, date) => {
    const span = { start: Date.parse(start), end: Date.parse(start) + hour };
    const message = `is on ${date} in the shop's time zone, ${timeZone}; must lie in the years 2000 to 2099 there`;
    const refused = expect.objectContaining({ extensions: { errors: [{ pointer: '/body/start', message }] } });
    expect(() => book(bookingWith({ span }), timeZone, 7)).toThrow(refused);
  });

  it('asks for a total where the services cost more than a card can say', () => {
    const dear = { ...oil, price: 1_000_000_000 };
    expect(book(bookingWith({ services: [dear] }), zone, 7).total).toBe(1_000_000_000);
    expect(() => book(bookingWith({ services: [dear, tire] }), zone, 7)).toThrow(
      '/body/total: is missing: the services cost 1000012000 together, and a total is at most 1000000000',
    );
    expect(book(bookingWith({ services: [dear, tire], total: 5 }), zone, 7).total).toBe(5);
  });
});

it('calls a car by year, make and model', () => {
  expect(vehicleLabel({ year: 2018, make: 'Ford', model: 'F-150' })).toBe('2018 Ford F-150');
});
