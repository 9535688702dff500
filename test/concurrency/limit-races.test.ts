import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Limits } from '#shared/contract/limit-numbers.ts';
import type { WindowCounters } from '#shared/data/window-counters.ts';
import { dayOf } from '#shared/domain/shop-time.ts';
import { type Charge, chargeOfCaller } from '#shared/limits/charge.ts';
import { Limiter, type Verdict } from '#shared/limits/limiter.ts';
import { counterBenches } from '#test/support/counter-benches.ts';

const limits: Limits = {
  caller: { minute: 30, hour: 100 },
  raisedBy: 5,
  shop: { minute: 400, hour: 4_000 },
  address: { minute: 300 },
  classes: { credentials: { minute: 5 }, jobs: { minute: 10 }, pairing: { minute: 120 }, upload: { hour: 50 } },
  refused: { minute: 20 },
  tiers: { trial: {}, standard: {}, premium: {} },
};
const noon = Date.parse('2025-09-20T12:00:00.000Z');
const callers = 50;

describe.each(counterBenches)('callers who race, with numbers %s,', (_name, open) => {
  let counters: WindowCounters;
  let close: () => Promise<void>;
  let shops = 0;

  beforeAll(async () => {
    ({ counters, close } = await open());
  });
  afterAll(() => close());

  /** Somebody of a shop that nobody else of these tests belongs to. */
  function newShop(): (id?: string) => Charge {
    shops += 1;
    const shop = `shop${shops}`;
    const call = { shop, role: 'viewer', address: 'here', limitClass: undefined } as const;
    return (id = 'ada') => chargeOfCaller(limits, { ...call, credential: { kind: 'key', id } });
  }

  /** As many functions as there are callers, each with a clock of its own. */
  const race = (charge: Charge, clocks: readonly number[]): Promise<Verdict[]> =>
    Promise.all(clocks.map((clock) => new Limiter(counters, () => clock).charge(charge)));

  const acceptedIn = (verdicts: readonly Verdict[]) => verdicts.filter(({ isAccepted }) => isAccepted);

  it('get exactly the limit, and remaining counts down without a gap', async () => {
    const by = newShop();
    const accepted = acceptedIn(await race(by(), Array<number>(callers).fill(noon)));
    const left = accepted.map(({ tightest }) => tightest.remaining).sort((one, other) => other - one);
    expect(left).toEqual(Array.from({ length: 30 }, (_, index) => 29 - index));
  });

  it('get exactly the limit again when minute and hour roll under them', async () => {
    const by = newShop();
    await race(by(), Array<number>(callers).fill(noon - 1));
    expect(acceptedIn(await race(by(), Array<number>(callers).fill(noon)))).toHaveLength(30);
    const later = await race(by(), Array<number>(callers).fill(noon + 60_000));
    expect(acceptedIn(later)).toHaveLength(30);
  });

  it('get no more where the clocks of functions differ across the end of a minute', async () => {
    const by = newShop();
    const clocks = Array.from({ length: callers }, (_, index) => noon + (index % 2 === 0 ? 60_000 : 59_990));
    const accepted = acceptedIn(await race(by(), clocks));
    const acceptedUntil = (end: number) => accepted.filter(({ tightest }) => tightest.resetAt === end).length;
    // Who is behind counts in the minute that others have begun; what he was given before that is of the one before.
    const [before, after] = [acceptedUntil(noon + 60_000), acceptedUntil(noon + 120_000)];
    expect(before).toBeLessThanOrEqual(callers / 2);
    expect(after).toBe(Math.min(30, callers - before));
    expect(acceptedIn(await race(by(), clocks))).toHaveLength(30 - after);
  });

  it('get exactly what is left of the day of their shop at the very end of it, and the whole of the next one', async () => {
    shops += 1;
    const [shop, limit] = [`shop${shops}`, 20];
    // The day on which clocks in Santiago are put back at midnight has 25 hours.
    const chargeAt = (clock: number) => {
      const quota = { calls: limit, day: dayOf(clock, 'America/Santiago') };
      const caller = { shop, role: 'viewer', address: 'here', limitClass: undefined, quota } as const;
      const generous = { ...limits, caller: {}, address: {} };
      return (id: string) => chargeOfCaller(generous, { ...caller, credential: { kind: 'key', id } });
    };
    const { start, end } = dayOf(Date.parse('2026-04-04T12:00:00Z'), 'America/Santiago');
    expect(end - start).toBe(25 * 3_600_000);
    const raceAt = (clock: number) => {
      const charge = chargeAt(clock);
      const calls = Array.from({ length: callers }, (_, index) =>
        new Limiter(counters, () => clock).charge(charge(`key${index}`)),
      );
      return Promise.all(calls);
    };
    for (let call = 0; call < 13; call += 1) await new Limiter(counters, () => start).charge(chargeAt(start)('ada'));
    const left = acceptedIn(await raceAt(end - 1)).map(({ quota }) => quota?.remaining);
    expect(left.sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(acceptedIn(await raceAt(end))).toHaveLength(limit);
    expect(acceptedIn(await raceAt(end + 1))).toHaveLength(0);
  });

  it('leave another caller all he has', async () => {
    const by = newShop();
    await race(by(), Array<number>(callers).fill(noon));
    const [verdict] = await race(by('bob'), [noon]);
    expect(verdict).toMatchObject({ isAccepted: true, tightest: { remaining: 29 } });
  });

  it('are charged for what was accepted only, however they hammer', async () => {
    const by = newShop();
    await race(by(), Array<number>(3 * callers).fill(noon));
    const [next] = await race(by(), [noon + 60_000]);
    expect(next).toMatchObject({ isAccepted: true, tightest: { remaining: 29, resetAt: noon + 120_000 } });
    // 31 of 100 an hour were accepted.
    for (let minute = 2; minute < 5; minute += 1) {
      await race(by(), Array<number>(callers).fill(noon + minute * 60_000));
    }
    const [refused] = await race(by(), [noon + 5 * 60_000]);
    expect(refused).toMatchObject({
      isAccepted: false,
      tightest: { limit: { policy: 'hour' }, resetAt: noon + 3_600_000 },
    });
  });

  it('find nothing refilled by a function that starts in the middle of a window', async () => {
    const by = newShop();
    await race(by(), Array<number>(20).fill(noon + 10));
    const fresh = new Limiter(counters, () => noon + 30_000);
    expect((await fresh.charge(by())).tightest.remaining).toBe(9);
  });

  it('get exactly the limit in each minute from functions that live on and remember', async () => {
    const by = newShop();
    let clock = noon;
    const functions = Array.from({ length: 5 }, () => new Limiter(counters, () => clock));
    for (const callsOfMinute of [1, 45, 1, 1, 40, 0, 2, 35]) {
      const calls = Array.from({ length: callsOfMinute }, (_, call) =>
        functions[call % functions.length]?.charge(by()),
      );
      const verdicts = (await Promise.all(calls)).flatMap((verdict) => verdict ?? []);
      expect(acceptedIn(verdicts)).toHaveLength(Math.min(30, callsOfMinute));
      clock += 60_000;
    }
  });

  it('of a shop share its ceiling', async () => {
    const by = newShop();
    const narrow = (id: string): Charge => {
      const { key, limits: all } = by(id);
      return { key, limits: all.map((limit) => (limit.policy === 'shop-minute' ? { ...limit, limit: 40 } : limit)) };
    };
    const outcomes = await Promise.all(
      Array.from({ length: callers }, (_, index) => race(narrow(`caller${index % 10}`), [noon])),
    );
    expect(acceptedIn(outcomes.flat())).toHaveLength(40);
  });
});
