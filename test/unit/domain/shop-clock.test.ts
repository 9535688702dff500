import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shopClock } from '#shared/domain/shop-clock.ts';

it.each([
  ['2025-09-20T16:00:00.000Z', 'America/Los_Angeles', '2025-09-20T09:00:00-07:00'],
  ['2025-12-20T17:00:00.000Z', 'America/Los_Angeles', '2025-12-20T09:00:00-08:00'],
  ['2025-11-02T08:30:00.000Z', 'America/Los_Angeles', '2025-11-02T01:30:00-07:00'],
  ['2025-11-02T09:30:00.000Z', 'America/Los_Angeles', '2025-11-02T01:30:00-08:00'],
  ['2025-09-20T16:00:00.250Z', 'Asia/Kathmandu', '2025-09-20T21:45:00.250+05:45'],
  ['2025-09-20T16:00:00.000Z', 'America/St_Johns', '2025-09-20T13:30:00-02:30'],
  ['2025-09-20T16:00:00.000Z', 'Etc/UTC', '2025-09-20T16:00:00+00:00'],
])('%s in %s is %s', (instant, zone, shown) => {
  expect(shopClock(Date.parse(instant), zone)).toBe(shown);
});

it('is the same instant, whatever zone shows it', () => {
  const range = { min: Date.UTC(2000), max: Date.UTC(2100) - 1 };
  const zones = fc.constantFrom(
    'America/Los_Angeles',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
  );
  fc.assert(fc.property(fc.integer(range), zones, (at, zone) => expect(Date.parse(shopClock(at, zone))).toBe(at)));
});
