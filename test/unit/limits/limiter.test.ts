import { describe, expect, it } from '@jest/globals';
import type { Limits } from '#shared/contract/limit-numbers.ts';
import { type Item, TableUnavailable } from '#shared/data/table.ts';
import { type ChargedCall, chargeOfCaller, chargeOfStranger } from '#shared/limits/charge.ts';
import { Limiter } from '#shared/limits/limiter.ts';
import { itemSize } from '#test/integration/capacity/item-size.ts';
import { MemoryWindowCounters } from '#test/support/memory-window-counters.ts';

const limits: Limits = {
  caller: { minute: 6, hour: 100 },
  raisedBy: 5,
  shop: { minute: 400, hour: 4_000 },
  address: { minute: 300 },
  classes: { credentials: { minute: 5 }, jobs: { minute: 2 }, pairing: { minute: 4 }, upload: { hour: 3 } },
  refused: { minute: 2, hour: 20 },
  tiers: { trial: {}, standard: {}, premium: {} },
};
const noon = Date.parse('2025-09-20T12:00:00.000Z');

function bench() {
  const counters = new MemoryWindowCounters();
  const clock = { now: noon };
  const limiter = new Limiter(counters, () => clock.now);
  const charge = (call: Partial<ChargedCall> = {}) =>
    limiter.charge(
      chargeOfCaller(limits, {
        shop: 'edgar',
        role: 'viewer',
        credential: { kind: 'key', id: 'ada' },
        address: 'here',
        limitClass: undefined,
        ...call,
      }),
    );
  const acceptedOf = async (times: number, call: Partial<ChargedCall> = {}) => {
    let accepted = 0;
    for (let time = 0; time < times; time += 1) if ((await charge(call)).isAccepted) accepted += 1;
    return accepted;
  };
  return { counters, clock, limiter, charge, acceptedOf };
}

describe('the limiter', () => {
  it('lets operators and managers call five times as often, and an operator at the cost of no shop', async () => {
    const { acceptedOf, counters } = bench();
    expect(await acceptedOf(40, { role: 'manager' })).toBe(30);
    expect(await acceptedOf(40, { role: 'operator', credential: { kind: 'key', id: 'ops' } })).toBe(30);
    expect([...counters.items.keys()]).toEqual(['L#T#edgar', 'L#STAGE']);
  });

  it('counts forty people of a shop, each in two windows, in an item of one write unit', async () => {
    const { charge, counters } = bench();
    for (let person = 0; person < 40; person += 1) {
      await charge({ credential: { kind: 'person', id: `7c9e6679-7425-40de-944b-e07fc1f9${1_000 + person}` } });
    }
    const item = counters.items.get('L#T#edgar');
    expect(Object.keys(item?.minute ?? {}).length).toBe(40 + 2);
    expect(itemSize(item as Item)).toBeLessThanOrEqual(1_024);
  });

  it('lets them call five times as often in an hour, too', async () => {
    const { acceptedOf, clock } = bench();
    let accepted = 0;
    for (let minute = 0; minute < 20; minute += 1) {
      accepted += await acceptedOf(31, { role: 'manager' });
      clock.now += 60_000;
    }
    expect(accepted).toBe(500);
  });

  it('has a ceiling for an address, whoever calls from there, and none of it for others', async () => {
    const { acceptedOf } = bench();
    const by = (id: string, address: string) => acceptedOf(6, { credential: { kind: 'key', id }, address });
    let accepted = 0;
    for (let caller = 0; caller < 55; caller += 1) accepted += await by(`caller ${caller}`, 'here');
    expect(accepted).toBe(300);
    expect([await by('one more', 'here'), await by('one more', 'elsewhere')]).toEqual([0, 6]);
  });

  it('counts files that are sent up by caller, wherever he calls from', async () => {
    const { acceptedOf } = bench();
    const by = (id: string, address: string) =>
      acceptedOf(2, { limitClass: 'upload', credential: { kind: 'key', id }, address });
    expect([await by('ada', 'here'), await by('ada', 'elsewhere')]).toEqual([2, 1]);
    expect([await by('bob', 'here'), await by('bob', 'elsewhere')]).toEqual([2, 1]);
  });

  it('counts a class beside the caller, and gives no room elsewhere by it', async () => {
    const { acceptedOf } = bench();
    expect(await acceptedOf(4, { limitClass: 'jobs' })).toBe(2);
    expect(await acceptedOf(10)).toBe(4);
  });

  it('counts what tries credentials by address, whoever calls', async () => {
    const { acceptedOf } = bench();
    expect(await acceptedOf(3, { limitClass: 'credentials' })).toBe(3);
    const another = { limitClass: 'credentials', credential: { kind: 'key', id: 'bob' } } as const;
    expect(await acceptedOf(6, another)).toBe(2);
    expect(await acceptedOf(6, { ...another, address: 'elsewhere' })).toBe(4);
  });

  it('asks no table again about what it knows to be used up, and asks when the window is over', async () => {
    const { acceptedOf, charge, clock, counters } = bench();
    await acceptedOf(7);
    const { updates } = counters;
    expect(await acceptedOf(50)).toBe(0);
    expect(counters.updates).toBe(updates);
    clock.now += 59_999;
    expect((await charge()).isAccepted).toBe(false);
    clock.now += 1;
    expect(await charge()).toMatchObject({ isAccepted: true, tightest: { remaining: 5, resetAt: noon + 120_000 } });
  });

  it('charges a call by one update where the minute is under way', async () => {
    const { acceptedOf, counters } = bench();
    await acceptedOf(1);
    const { updates } = counters;
    await acceptedOf(3);
    expect(counters.updates - updates).toBe(3);
  });

  it('begins a minute by one update where it began the one before, and by two where others did', async () => {
    const { acceptedOf, charge, clock, counters } = bench();
    const other = new Limiter(counters, () => clock.now);
    const call = { shop: 'edgar', role: 'viewer', address: 'there', limitClass: undefined } as const;
    const byOther = () => other.charge(chargeOfCaller(limits, { ...call, credential: { kind: 'key', id: 'bob' } }));
    const updatesOf = async (work: () => Promise<unknown>) => {
      const { updates } = counters;
      await work();
      return counters.updates - updates;
    };
    const minuteLater = () => {
      clock.now += 60_000;
    };
    // The item is made, then each minute is begun and counted on in.
    expect(await updatesOf(() => acceptedOf(1))).toBe(2);
    for (let minute = 0; minute < 3; minute += 1) {
      minuteLater();
      expect(await updatesOf(() => acceptedOf(3))).toBe(3);
    }
    minuteLater();
    expect([await updatesOf(byOther), await updatesOf(charge), await updatesOf(charge)]).toEqual([2, 2, 1]);
    minuteLater();
    expect([await updatesOf(byOther), await updatesOf(charge)]).toEqual([1, 1]);
    clock.now += 3_600_000;
    expect([await updatesOf(byOther), await updatesOf(charge)]).toEqual([1, 1]);
    expect(await charge()).toMatchObject({ isAccepted: true, tightest: { remaining: 4 } });
  });

  it('counts on in a window that a clock ahead of its own has begun', async () => {
    const { acceptedOf, charge, clock } = bench();
    await acceptedOf(3);
    clock.now += 60_000;
    await acceptedOf(2);
    clock.now -= 1;
    expect(await charge()).toMatchObject({ isAccepted: true, tightest: { remaining: 3, resetAt: noon + 120_000 } });
  });

  it('believes no window that begins further ahead than it is long', async () => {
    const { charge, clock } = bench();
    clock.now = Date.parse('2031-01-01T00:00:00Z');
    await charge();
    clock.now = noon;
    expect(await charge()).toMatchObject({ isAccepted: true, tightest: { remaining: 5, resetAt: noon + 60_000 } });
  });

  it('tells of two limits that are reached the one that lasts longer, whether it asked or remembers', async () => {
    const { charge, acceptedOf, clock, counters } = bench();
    const upload = { limitClass: 'upload' } as const;
    expect([await acceptedOf(3, upload), await acceptedOf(3)]).toEqual([3, 3]);
    clock.now += 1_000;
    const untilHour = { limit: { policy: 'upload-hour' }, resetAt: noon + 3_600_000 };
    const violated = [{ policy: 'upload-hour' }, { policy: 'minute' }];
    expect(await charge(upload)).toMatchObject({ isAccepted: false, tightest: untilHour, violated });
    const untilMinute = { limit: { policy: 'minute' }, resetAt: noon + 60_000 };
    const { updates } = counters;
    expect(await charge()).toMatchObject({
      isAccepted: false,
      tightest: untilMinute,
      violated: [{ policy: 'minute' }],
    });
    expect(await charge(upload)).toMatchObject({ isAccepted: false, tightest: untilHour, violated });
    expect(counters.updates).toBe(updates);
  });

  it('tells the limit that is closest, and the hour where that is used up', async () => {
    const { charge, acceptedOf, clock } = bench();
    expect((await charge()).tightest.limit.policy).toBe('minute');
    for (let minute = 0; minute < 16; minute += 1) {
      await acceptedOf(6);
      clock.now += 60_000;
    }
    await acceptedOf(3);
    expect(await charge()).toMatchObject({ isAccepted: true, tightest: { limit: { policy: 'hour' }, remaining: 0 } });
    expect(await charge()).toMatchObject({ isAccepted: false, tightest: { limit: { policy: 'hour' } } });
  });

  it('limits an address that has no valid credential, and no other', async () => {
    const { limiter, acceptedOf } = bench();
    const from = (address: string) => limiter.charge(chargeOfStranger(limits, address));
    expect([await from('bad'), await from('bad'), await from('bad')].map(({ isAccepted }) => isAccepted)).toEqual([
      true,
      true,
      false,
    ]);
    expect((await from('other')).isAccepted).toBe(true);
    expect(await acceptedOf(1)).toBe(1);
  });

  it('says so where the numbers change under every try', async () => {
    const { limiter } = bench();
    const counters = new MemoryWindowCounters();
    const restless = {
      update: async (...args: Parameters<typeof counters.update>) => {
        counters.items.clear();
        await counters.update({ ...args[0], starts: undefined, countUp: [], begin: [] });
        return counters.update(args[0]);
      },
    };
    expect((await limiter.charge(chargeOfStranger(limits, 'x'))).isAccepted).toBe(true);
    const charging = new Limiter(restless, () => noon).charge(chargeOfStranger(limits, 'x'));
    await expect(charging).rejects.toThrow(TableUnavailable);
  });
});
