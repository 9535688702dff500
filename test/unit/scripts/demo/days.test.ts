import { describe, expect, it } from '@jest/globals';
import { demoServices } from '#scripts/demo/catalog.ts';
import { RegularClientele, regularCount } from '#scripts/demo/clientele.ts';
import { dayOver, demoCount } from '#scripts/demo/clock.ts';
import { inventRegulars } from '#scripts/demo/customers.ts';
import { demoDay, minutesOf } from '#scripts/demo/days.ts';
import { createAppointment } from '#shared/contract/appointments.ts';
import { addDays } from '#shared/domain/shop-time.ts';

const zones = ['America/Los_Angeles', 'America/New_York', 'Europe/Berlin'];
const technicianIds = ['a', 'b', 'c', 'd'].map((letter) => `tec_${letter.repeat(16)}`);
const bodies = zones.flatMap((timeZone) =>
  Array.from({ length: 40 }, (_, seed) => demoDay({ date: '2026-11-21', timeZone, count: 18, seed, technicianIds })),
);
const all = bodies.flat().map(({ body }) => body);

/** What a mechanic knows of a model: from when to when it was built, and that it has no engine. */
const knowledge: Readonly<Record<string, { from: number; to?: number; electric?: true }>> = {
  'Tesla Model 3': { from: 2017, electric: true },
  'Chevrolet Bolt EV': { from: 2017, to: 2023, electric: true },
  'Nissan Leaf': { from: 2011, electric: true },
  'Volkswagen Golf': { from: 1975, to: 2021 },
  'Ford Focus': { from: 2000, to: 2018 },
  'Mazda CX-5': { from: 2013 },
};

describe('what the demo invents', () => {
  it('is a booking the service takes', () => {
    for (const body of all) expect(createAppointment.body?.safeParse(body).error).toBeUndefined();
  });

  it('is a car that was built in its year, and work that can be done on it', () => {
    const electric = all.filter(({ vehicle }) => knowledge[`${vehicle.make} ${vehicle.model}`]?.electric);
    expect(electric.length).toBeGreaterThan(50);
    for (const { serviceCodes } of electric) expect(serviceCodes).not.toContain('OIL001');
    for (const { vehicle } of all) {
      const { from, to = 2026 } = knowledge[`${vehicle.make} ${vehicle.model}`] ?? { from: 2000 };
      expect(vehicle.year).toBeGreaterThanOrEqual(Math.max(from, 2008));
      expect(vehicle.year).toBeLessThanOrEqual(to);
    }
  });

  it('is a name in one script, a number nobody has, and a plate of its state', () => {
    for (const { customer, vehicle } of all) {
      expect(customer.name).toMatch(/^\p{Script=Latin}[\p{Script=Latin}'-]* \p{Script=Latin}[\p{Script=Latin}'-]*$/u);
      expect(customer.phone).toMatch(/^\+1[2-9]\d\d55501\d\d$/);
      expect(vehicle.plate).toMatch(/^(\d[A-Z]{3}\d{3}|[A-Z]{3}-\d{4})$/);
    }
    expect(all.some(({ customer }) => /\b(Olga|Irina) \w+(ov|in)$/.test(customer.name))).toBe(false);
  });

  it('books nobody of the team twice at a time on a usual day', () => {
    for (const day of bodies) {
      const spans = day.flatMap(({ body }) => {
        const start = Date.parse(body.start);
        return body.technicianId === undefined ? [] : [{ ...body, start, end: start + minutesOf(body) * 60_000 }];
      });
      for (const [index, one] of spans.entries()) {
        const meets = (other: typeof one) => other.technicianId === one.technicianId && other.start < one.end;
        expect(spans.slice(index + 1).filter(meets)).toEqual([]);
      }
    }
  });

  it('works on more appointments than a team can do', () => {
    const day = demoDay({ date: '2026-11-21', timeZone: 'America/Los_Angeles', count: 500, seed: 1, technicianIds });
    expect(day.filter(({ body }) => body.technicianId === undefined)).toHaveLength(83);
  });

  it('is booked for a quarter of an hour, as people do', () => {
    expect(all.filter(({ start }) => Date.parse(start) % (15 * 60_000) !== 0)).toEqual([]);
  });

  it('is a plate that was given out when the car was new, or later', () => {
    const californian = all.filter(({ vehicle }) => /^\d[A-Z]{3}\d{3}$/.test(vehicle.plate));
    expect(californian.length).toBeGreaterThan(100);
    for (const { vehicle } of californian) {
      const firstYear = { 6: 2007, 7: 2013, 8: 2018, 9: 2022 }[vehicle.plate.charAt(0)] ?? 0;
      expect(vehicle.year - firstYear).toBeGreaterThanOrEqual(0);
      expect(vehicle.year - firstYear).toBeLessThan(6);
    }
  });

  it('knows every service it sells, each of them somewhere in demand', () => {
    const codes = new Set(all.flatMap(({ serviceCodes }) => serviceCodes));
    expect([...codes].sort()).toEqual(demoServices.map(({ code }) => code).sort());
  });
});

describe('the weeks of the demo', () => {
  const timeZone = 'America/Los_Angeles';
  const regulars = inventRegulars('edgar', timeZone, 2026, regularCount);
  const clientele = new RegularClientele(regulars);
  const days = Array.from({ length: 44 }, (_, index) => index - 42).map((offset) => {
    const date = addDays('2026-11-21', offset);
    const count = demoCount('2026-11-21', offset);
    const day = demoDay({ date, timeZone, count, seed: 1, technicianIds, clientele });
    return { date, day, past: offset < -1 ? dayOver(day, offset) : [] };
  });

  it('had work every day, less on Sundays, and left no car behind', () => {
    for (const { day } of days) expect(day.length).toBeGreaterThan(3);
    const sundays = days.filter(({ date, past }) => new Date(`${date}T12:00Z`).getUTCDay() === 0 && past.length > 0);
    expect(sundays.map(({ day }) => day.length)).toEqual(sundays.map(() => 4));
    const ends = days.flatMap(({ past }) => past.map(({ journey }) => journey.at(-1)));
    expect(new Set(ends)).toEqual(new Set(['completed', 'no_show', 'canceled']));
    expect(ends.filter((end) => end === 'completed').length / ends.length).toBeGreaterThan(0.8);
  });

  it('know their customers, by different names and numbers', () => {
    for (const field of ['name', 'phone'] as const) {
      expect(new Set(regulars.map((regular) => regular[field])).size).toBe(regularCount);
    }
    const phones = days.flatMap(({ day }) => day.map(({ body }) => body.customer.phone));
    expect(regulars.map(({ phone }) => phone)).toEqual(expect.arrayContaining(phones));
    expect(new Set(phones).size).toBeGreaterThan(0.9 * regularCount);
  });

  it('see a car again after a week at the soonest, for work it has not had, and inspect none they know for a buyer', () => {
    const visits = days.flatMap(({ day }) => day.map(({ body }) => body));
    for (const { phone } of regulars) {
      const own = visits.filter(({ customer }) => customer.phone === phone);
      const codes = own.flatMap(({ serviceCodes }) => serviceCodes);
      expect(codes).toEqual([...new Set(codes)]);
      expect(own.slice(1).flatMap(({ serviceCodes }) => serviceCodes)).not.toContain('INSP01');
      for (const [index, { start }] of own.slice(1).entries()) {
        const before = own[index]?.start ?? '';
        expect(Date.parse(start) - Date.parse(before)).toBeGreaterThan(7 * 86_400_000);
      }
    }
  });
});
