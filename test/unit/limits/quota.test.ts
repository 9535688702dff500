import { describe, expect, it } from '@jest/globals';
import type { Limits } from '#shared/contract/limit-numbers.ts';
import { addDays, dayBounds } from '#shared/domain/shop-time.ts';
import { type ChargedCall, chargeOfCaller } from '#shared/limits/charge.ts';
import { Limiter } from '#shared/limits/limiter.ts';
import { quotaOf, warningOf } from '#shared/limits/quota.ts';
import { MemoryWindowCounters } from '#test/support/memory-window-counters.ts';

const day = (calls: number) => ({ day: calls });
const limits: Limits = {
  caller: { minute: 1_000 },
  raisedBy: 5,
  shop: {},
  address: {},
  classes: { credentials: {}, jobs: {}, pairing: {}, upload: {} },
  refused: {},
  tiers: { trial: day(20), standard: day(100), premium: {} },
};
const losAngeles = 'America/Los_Angeles';
const hour = 3_600_000;

/** Functions that charge calls of a shop in a zone, each with a clock of its own. */
function bench(start: string, timeZone = losAngeles) {
  const counters = new MemoryWindowCounters();
  const clock = { now: Date.parse(start) };
  const newFunction = (skew = 0) => {
    const now = () => clock.now + skew;
    const limiter = new Limiter(counters, now);
    return (call: Partial<ChargedCall> & { tier?: 'premium' | 'standard' | 'trial' } = {}) => {
      const { tier = 'trial', ...rest } = call;
      const quota = quotaOf(limits.tiers, { tier, timeZone }, now());
      const usual = { shop: 'edgar', role: 'viewer', credential: { kind: 'key', id: 'ada' } } as const;
      return limiter.charge(
        chargeOfCaller(limits, { ...usual, address: 'here', limitClass: undefined, quota, ...rest }),
      );
    };
  };
  return { counters, clock, newFunction, charge: newFunction() };
}

async function acceptedOf(charge: ReturnType<typeof bench>['charge'], times: number): Promise<number> {
  let accepted = 0;
  for (let time = 0; time < times; time += 1) if ((await charge()).isAccepted) accepted += 1;
  return accepted;
}

describe('the day of a shop', () => {
  it('has exactly its calls, the last one included, whoever of the shop makes them', async () => {
    const { charge } = bench('2025-09-20T12:00:00-07:00');
    expect(await acceptedOf(charge, 19)).toBe(19);
    const last = await charge({ credential: { kind: 'key', id: 'bob' }, address: 'there' });
    expect([last.isAccepted, last.quota?.remaining]).toEqual([true, 0]);
    expect(await charge()).toMatchObject({
      isAccepted: false,
      tightest: { limit: { policy: 'day' } },
      quota: { remaining: 0 },
    });
  });

  it('is exact where fifty functions ask at once, and counts down without gaps', async () => {
    const { newFunction } = bench('2025-09-20T12:00:00-07:00');
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => newFunction()()));
    const accepted = verdicts.filter(({ isAccepted }) => isAccepted);
    expect(accepted.map(({ quota }) => quota?.remaining).sort((one, other) => Number(one) - Number(other))).toEqual(
      Array.from({ length: 20 }, (_, remaining) => remaining),
    );
  });

  it('costs another shop, and operators, nothing', async () => {
    const { charge } = bench('2025-09-20T12:00:00-07:00');
    await acceptedOf(charge, 21);
    expect((await charge({ shop: 'northside' })).quota?.remaining).toBe(19);
    const byOperator = await charge({ role: 'operator' });
    expect([byOperator.isAccepted, byOperator.quota]).toEqual([true, undefined]);
  });

  it.each([
    ['has 23 hours where clocks go forward', '2026-03-08', '2026-03-09T00:00:00-07:00', 23],
    ['has 25 hours where clocks go back', '2026-11-01', '2026-11-02T00:00:00-08:00', 25],
    ['has 24 hours else', '2026-06-01', '2026-06-02T00:00:00-07:00', 24],
  ])('%s', async (_what, date, end, hours) => {
    const start = Date.parse(end) - hours * hour;
    const { charge, clock } = bench(new Date(start).toISOString());
    const first = await charge();
    expect(first.quota?.resetAt).toBe(Date.parse(end));
    expect(first.quota?.limit.length).toBe(hours * hour);
    expect(date).toBe(new Intl.DateTimeFormat('sv', { timeZone: losAngeles }).format(start));
    expect(await acceptedOf(charge, 20)).toBe(19);
    clock.now = Date.parse(end) - 1;
    expect((await charge()).isAccepted).toBe(false);
    clock.now += 1;
    expect(await charge()).toMatchObject({ isAccepted: true, quota: { remaining: 19 } });
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    // The clocks change at midnight: one day has it twice, the other begins at one.
    ['America/Santiago', '2026-04-04', 25],
    ['America/Santiago', '2026-09-06', 23],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Africa/Cairo', '2026-10-29', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('in %s on %s is exact from its first to its last moment, though fifty race at the end of it', async (zone, date, hours) => {
    const { start, end } = dayBounds(date, zone);
    expect((end - start) / hour).toBe(hours);
    const { newFunction, clock, charge } = bench(new Date(start - 1).toISOString(), zone);
    const race = async () =>
      (await Promise.all(Array.from({ length: 50 }, () => newFunction()()))).filter(({ isAccepted }) => isAccepted);
    expect((await charge()).quota).toMatchObject({ remaining: 19, resetAt: start });
    // Every half an hour of it one, of which there are more than it has.
    let accepted = 0;
    for (clock.now = start; clock.now < end; clock.now += hour / 2) {
      if (accepted === 15) break;
      const { isAccepted, quota } = await charge();
      expect([isAccepted, quota?.resetAt]).toEqual([true, end]);
      accepted += 1;
    }
    clock.now = end - 1;
    expect((await race()).map(({ quota }) => quota?.remaining).sort()).toEqual([0, 1, 2, 3, 4]);
    clock.now = end;
    expect(await race()).toHaveLength(20);
    expect((await charge()).tightest.resetAt).toBe(dayBounds(addDays(date, 1), zone).end);
  });

  it('that a function with a clock behind saw used up tomorrow holds nobody up on the day after', async () => {
    const { start, end } = dayBounds('2026-10-25', 'Europe/Berlin');
    const { newFunction, clock } = bench(new Date(start).toISOString(), 'Europe/Berlin');
    const [behind, ahead] = [newFunction(-500), newFunction(500)];
    clock.now = end;
    expect(await acceptedOf(ahead, 21)).toBe(20);
    expect((await behind()).isAccepted).toBe(false);
    // This day had 25 hours, the next one has 24.
    clock.now = end + 24 * hour + 1_000;
    expect((await behind()).isAccepted).toBe(true);
  });

  it('counts on through its midnight in the middle of a race of functions whose clocks differ, and no day has more', async () => {
    const { newFunction, clock } = bench('2026-10-24T12:00:00Z', 'Europe/Berlin');
    const { end } = dayBounds('2026-10-24', 'Europe/Berlin');
    clock.now = end;
    const functions = Array.from({ length: 50 }, (_, index) => newFunction((index % 11) - 5));
    const verdicts = (await Promise.all([...functions, ...functions].map((call) => call()))).filter(
      ({ isAccepted }) => isAccepted,
    );
    const ofDay = (resetAt: number) => verdicts.filter(({ quota }) => quota?.resetAt === resetAt).length;
    expect(ofDay(end)).toBeLessThanOrEqual(20);
    expect(verdicts.length - ofDay(end)).toBe(20);
  });

  it('of a tier that was less is refused at once, and of one that is less again counts what was used in between', async () => {
    const { charge, newFunction } = bench('2025-09-20T12:00:00-07:00');
    const race = async (tier: 'standard' | 'trial') =>
      (
        await Promise.all(Array.from({ length: 50 }, (_, index) => newFunction()({ tier, address: `a${index}` })))
      ).filter(({ isAccepted }) => isAccepted).length;
    expect(await acceptedOf(charge, 10)).toBe(10);
    // Half of the functions know of it already.
    const [more, less] = await Promise.all([race('standard'), race('trial')]);
    expect(more).toBe(50);
    expect(less).toBeLessThanOrEqual(10);
    expect((await charge()).isAccepted).toBe(false);
    expect(await race('standard')).toBe(100 - 10 - more - less);
    expect((await charge({ tier: 'standard' })).quota?.remaining).toBe(0);
  });

  it('is over at midnight of the shop, not of UTC', async () => {
    const { charge, clock } = bench('2025-09-20T16:59:00-07:00');
    await acceptedOf(charge, 20);
    clock.now = Date.parse('2025-09-20T17:00:00-07:00');
    expect((await charge()).isAccepted).toBe(false);
  });

  it('is begun once by functions whose clocks differ, and counted on in by who is behind', async () => {
    const { newFunction, clock } = bench('2025-09-20T12:00:00-07:00');
    const [behind, ahead] = [newFunction(-500), newFunction(500)];
    expect(await acceptedOf(behind, 21)).toBe(20);
    clock.now = Date.parse('2025-09-21T00:00:00-07:00');
    expect(await acceptedOf(ahead, 15)).toBe(15);
    // What it saw used up was the day before.
    expect((await behind()).isAccepted).toBe(false);
    const another = newFunction(-500);
    expect(await acceptedOf(another, 10)).toBe(5);
    clock.now += 500;
    expect((await behind()).isAccepted).toBe(false);
  });

  it('is kept until it is over, however quiet the shop is', async () => {
    const { charge, counters } = bench('2025-09-20T00:10:00-07:00');
    await charge();
    const [item] = [...counters.items.values()];
    expect(Number(item?.expiresAt) * 1_000).toBeGreaterThan(Date.parse('2025-09-21T00:00:00-07:00'));
  });

  it('goes on where it was in an item that knows no day yet, or was counted in by a release that knows none', async () => {
    const { charge, counters } = bench('2025-09-20T12:00:00-07:00');
    await acceptedOf(charge, 5);
    const [key, item] = [...counters.items][0] ?? ['', undefined];
    const { dayStart: _, day: _counts, ...older } = item ?? { pk: key, sk: '' };
    counters.items.set(key, older);
    expect((await charge()).quota?.remaining).toBe(19);
  });

  it('is not begun anew by what a call was counted in that is counted by no day', async () => {
    const { charge, clock } = bench('2025-09-20T12:00:00-07:00');
    await acceptedOf(charge, 5);
    clock.now += 61_000;
    await charge({ tier: 'premium', credential: { kind: 'key', id: 'bob' } });
    expect((await charge()).quota?.remaining).toBe(14);
  });

  it('of another tier begins where the shop is with it, at once', async () => {
    const { charge } = bench('2025-09-20T12:00:00-07:00');
    await acceptedOf(charge, 21);
    expect(await charge({ tier: 'standard' })).toMatchObject({ isAccepted: true, quota: { remaining: 79 } });
    expect((await charge()).isAccepted).toBe(false);
  });
});

it('a shop is warned from 80 and from 95 percent on', () => {
  const warned = [0, 79, 80, 94, 95, 100].map((used) => warningOf(used, 100));
  expect(warned).toEqual([undefined, undefined, 80, 80, 95, 95]);
  expect([warningOf(7, 9), warningOf(8, 9)]).toEqual([undefined, 80]);
});

it('a tier without a number has no end', () => {
  expect(quotaOf(limits.tiers, { tier: 'premium', timeZone: losAngeles }, 0)).toBeUndefined();
});
