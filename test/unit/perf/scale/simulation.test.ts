import { describe, expect, it } from '@jest/globals';
import { Actions } from '../../../../perf/scale/actions.ts';
import { lambdaQuotas } from '../../../../perf/scale/aws.ts';
import { isolated, linearCost, noThrottle, throttles } from '../../../../perf/scale/claims.ts';
import { countingPlace, type Setting, simulate } from '../../../../perf/scale/simulation.ts';
import { type Call, callsOf, type Shop } from '../../../../perf/scale/traffic.ts';

const day = 'board T#<shop>#D#<date>';
const touch = (partition: string, reads: number, writes: number) => ({ partition, reads, writes });
const actions = new Actions({
  credential: [[touch('access S#<shop>', 1, 0)], [touch('access K#<key>', 1, 0)]],
  move: [[touch(day, 1, 0)], [touch(day, 0, 1)]],
  'board, 40 cards': [[touch(day, 9, 0)]],
  'board, 160 cards': [[touch(day, 33, 0)]],
  'call counted, 1 callers': [[touch(countingPlace, 0, 1)]],
  'call counted, 40 callers': [[touch(countingPlace, 0, 1)]],
  'call counted, 640 callers': [[touch(countingPlace, 0, 13)]],
});
const setting: Setting = {
  actions,
  partitionsOf: () => 1,
  burst: 1,
  lambda: lambdaQuotas,
  hasLimits: false,
  warmUp: 0,
};
const shop: Shop = { name: 'edgar', appointmentsPerDay: 72_000, callers: 1, shares: [{ action: 'move', perMove: 1 }] };
const call = (at: number, more: Partial<Call> = {}): Call => ({
  ...{ at, shop, operation: 'move', action: 'move', caller: 0, seed: Math.round(at * 1e6) },
  ...more,
});
const evenly = (perSecond: number, seconds: number) =>
  Array.from({ length: perSecond * seconds }, (_, nth) => call((nth + 1) / perSecond));
const resultsOf = ({ ended }: ReturnType<typeof simulate>) => ended.map(({ result }) => result);

describe('actions', () => {
  it('cost what grows with a day in a straight line, a page of a query at a time', () => {
    const units = (cards: number) => actions.of('board', cards).map(([only]) => only?.reads);
    expect(units(40)).toEqual([9]);
    expect(units(100)).toEqual([21]);
    expect(units(2_040)).toEqual([204.5, 204.5]);
  });

  it('are counted in an item that grows with its callers', () => {
    expect([1, 40, 340, 640].map((callers) => actions.counting(callers))).toEqual([1, 1, 7, 13]);
  });

  it('that nothing is recorded of are told', () => {
    expect(() => actions.of('dance', 40)).toThrow('nothing is recorded of "dance, 40 cards"');
  });
});

describe('a simulation', () => {
  it('meets no throttle below the limit of a partition, and does above it', () => {
    const below = simulate(evenly(700, 5), setting);
    expect(throttles(below)).toBe(0);
    expect(new Set(resultsOf(below))).toEqual(new Set(['answered']));
    const above = simulate(evenly(900, 20), setting);
    expect(throttles(above)).toBeGreaterThan(0);
    expect(resultsOf(above)).toContain('unavailable');
  });

  it('reads keys and standings once in 30 seconds of an environment', () => {
    const { ended } = simulate(
      [0, 1, 29, 31, 32].map((at) => call(at)),
      setting,
    );
    expect(ended.map(({ reads }) => reads)).toEqual([3, 1, 1, 3, 1]);
    expect(ended.map(({ writes }) => writes)).toEqual([1, 1, 1, 1, 1]);
  });

  it('goes on uncounted where the counting item is throttled', () => {
    const dear = new Actions(recordingWithDearCounting());
    const many = { ...shop, callers: 640 };
    const calls = evenly(20, 5).map((each, nth) => ({ ...each, shop: many, caller: nth }));
    const simulated = simulate(calls, { ...setting, actions: dear, hasLimits: true, partitionsOf: () => 1_000 });
    expect(throttles(simulated)).toBeGreaterThan(0);
    expect(new Set(resultsOf(simulated))).toEqual(new Set(['answered']));
  });

  it('refuses what limits refuse, and reads nothing for it', () => {
    const { ended } = simulate(evenly(2, 59), { ...setting, hasLimits: true });
    const limited = ended.filter(({ result }) => result === 'limited');
    expect([ended.length - limited.length, limited.length]).toEqual([60, 58]);
    expect(limited.every(({ writes }) => writes === 0)).toBe(true);
  });

  it('gives the same run for the same calls', () => {
    const once = () => simulate(callsOf(shop, 3, 1), setting).ended.map(({ seconds, reads }) => [seconds, reads]);
    expect(once()).toEqual(once());
  });
});

function recordingWithDearCounting() {
  return {
    credential: [[touch('access S#<shop>', 1, 0)], [touch('access K#<key>', 1, 0)]],
    move: [[touch(day, 1, 0)], [touch(day, 0, 1)]],
    'call counted, 1 callers': [[touch(countingPlace, 0, 1)]],
    'call counted, 40 callers': [[touch(countingPlace, 0, 100)]],
    'call counted, 640 callers': [[touch(countingPlace, 0, 400)]],
  };
}

describe('claims', () => {
  const quiet = (times: number, cost = 1) => {
    const simulated = simulate(evenly(10, 20), setting);
    const named = { ...shop, name: 'quiet-1' };
    const ended = simulated.ended.map((each) => ({
      ...each,
      call: { ...each.call, shop: named, action: 'moveAppointment, ready' },
      seconds: each.seconds * times,
      writes: each.writes * cost,
    }));
    return { ...simulated, ended };
  };

  it('hold while a throttle, a dearer move or a longer wait does not break them', () => {
    expect(noThrottle('', quiet(1)).holds).toBe(true);
    expect(noThrottle('', simulate(evenly(900, 5), setting)).holds).toBe(false);
    expect(linearCost('', quiet(1), quiet(1))).toEqual({ what: '', found: '1.000 times as dear', holds: true });
    expect(linearCost('', quiet(1, 1.2), quiet(1)).holds).toBe(false);
    expect(isolated('', quiet(1.09), quiet(1)).holds).toBe(true);
    expect(isolated('', quiet(1.11), quiet(1)).holds).toBe(false);
  });
});
