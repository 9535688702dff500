import { describe, expect, it } from '@jest/globals';
import { lambdaQuotas } from '../../../../perf/scale/aws.ts';
import { EventQueue } from '../../../../perf/scale/event-queue.ts';
import { Fleet } from '../../../../perf/scale/fleet.ts';
import { callsOf, movesAlone, movesOf, peakCalls, peakMoves, type Shop } from '../../../../perf/scale/traffic.ts';

const shop: Shop = { name: 'edgar', appointmentsPerDay: 72_000, callers: 1, shares: [{ action: 'move', perMove: 1 }] };

describe('events', () => {
  it('come by their time, those of one moment as they were put in, and none behind a limit', () => {
    const queue = new EventQueue<string>();
    for (const [at, event] of [
      [3, 'd'],
      [1, 'a'],
      [2, 'b'],
      [2, 'c'],
      [0.5, 'first'],
    ] as const)
      queue.put(at, event);
    const taken = [];
    for (let next = queue.next(3); next !== undefined; next = queue.next(3)) taken.push(next.event);
    expect(taken).toEqual(['first', 'a', 'b', 'c']);
    expect(queue.next(Number.POSITIVE_INFINITY)).toEqual(expect.objectContaining({ at: 3, event: 'd' }));
  });
});

describe('execution environments', () => {
  it('are taken again when they are free, and are no more than an account may have', () => {
    const fleet = new Fleet({ ...lambdaQuotas, concurrency: 2 });
    const [one, two] = [fleet.take('move', 0), fleet.take('move', 0)];
    expect([one?.isNew, two?.isNew, fleet.take('move', 0)]).toEqual([true, true, undefined]);
    if (one !== undefined) fleet.give(one.environment);
    expect(fleet.take('move', 0)).toEqual({ environment: one?.environment, isNew: false });
    expect([fleet.peak, fleet.started, fleet.refused]).toEqual([2, 2, 1]);
  });

  it('begin no faster than a function may grow, and are called no oftener than an account may', () => {
    const growing = new Fleet({ concurrency: 1_000, callsPerConcurrency: 10, environmentsInTenSeconds: 20 });
    const begun = (now: number) => Array.from({ length: 50 }, () => growing.take('move', now)).filter(Boolean).length;
    expect([begun(0), begun(1), begun(1)]).toEqual([20, 2, 0]);
    const called = new Fleet({ concurrency: 3, callsPerConcurrency: 10, environmentsInTenSeconds: 20 });
    let answered = 0;
    for (let nth = 0; nth < 50; nth += 1) {
      const taken = called.take('move', 0);
      if (taken !== undefined) called.give(taken.environment);
      if (taken !== undefined) answered += 1;
    }
    expect(answered).toBe(30);
  });
});

describe('traffic', () => {
  it('at the peak is what performance asks for: 139 moves a second for 100,000 appointments', () => {
    const large = { ...shop, appointmentsPerDay: 100_000, shares: movesAlone(movesOf.buttons) };
    expect(peakMoves(large)).toBeCloseTo(138.9, 1);
    expect(peakCalls(large)).toBeCloseTo(138.9 * 1.2, 1);
  });

  it('comes at random at the rate of the shop, the same for the same seed', () => {
    const calls = callsOf(shop, 100, 7);
    expect(calls.length).toBeGreaterThan(9_700);
    expect(calls.length).toBeLessThan(10_300);
    expect(callsOf(shop, 100, 7)).toEqual(calls);
    expect(callsOf(shop, 100, 8)).not.toEqual(calls);
  });
});
