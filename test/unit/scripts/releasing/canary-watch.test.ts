import { describe, expect, it } from '@jest/globals';
import type { VersionCounts } from '#scripts/releasing/canary-verdict.ts';
import { type CanaryWatch, canaryWatch } from '#scripts/releasing/canary-watch.ts';

const fine: VersionCounts = { functionName: 'fn', version: '8', calls: 40, failed: 0, p95: 20 };
const bad: VersionCounts = { ...fine, failed: 20 };

/** A watch on a clock of its own; `looks` gives the counts of each look, the last one for all that follow. */
function watched(looks: readonly (VersionCounts | Error)[], more: Partial<CanaryWatch> = {}, minutes = 5) {
  let time = 1_000_000;
  const told: string[] = [];
  const times: number[] = [];
  const watch = canaryWatch({
    counts: {
      since: async (from, functionNames) => {
        expect({ from, functionNames }).toEqual({ from: 1_000_000, functionNames: ['fn'] });
        times.push(time - from);
        const look = looks[Math.min(times.length, looks.length) - 1] as VersionCounts | Error;
        if (look instanceof Error) throw look;
        return [look];
      },
    },
    ringing: async () => [],
    operationOf: () => 'move',
    tell: (text) => told.push(text),
    now: () => time,
    pause: async (milliseconds, signal) => {
      signal.throwIfAborted();
      time += milliseconds;
    },
    ...more,
  });
  const run = (signal = new AbortController().signal) => watch({ fn: '8' }, minutes * 60_000, signal);
  return { run, told, times };
}

describe('the watch of a canary', () => {
  it('lasts as long as it should, looks every 15 s, and says what it saw', async () => {
    const { run, told, times } = watched([fine]);
    expect(await run()).toBeUndefined();
    expect(times).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 15_000));
    expect(told).toEqual(['failed calls of the new versions: 0 of 40 (0.0 %); of those before: no calls']);
  });

  it('looks ten times at a short canary, and last of all at its end', async () => {
    const { run, times } = watched([fine], {}, 0.25);
    await run();
    expect(times).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((look) => look * 1_500));
    const tiny = watched([fine], {}, 0.025);
    await tiny.run();
    expect(tiny.times).toEqual([1_000, 1_500]);
  });

  it('ends at the first fault', async () => {
    const { run, told, times } = watched([fine, bad, fine]);
    expect(await run()).toBe('move at version 8 failed in 20 of 40 (50.0 %) calls; before: no calls');
    expect({ looks: times.length, told }).toEqual({ looks: 2, told: [] });
  });

  it('takes a log that cannot be read for a fault', async () => {
    const log = watched([fine, new Error('access denied')]);
    expect(await log.run()).toBe('nobody can say how the new versions do: access denied');
  });

  const alarm = (id: string) => ({ id, impact: `People suffer from ${id}.` });

  it('ends where an alarm goes on, whoever is to blame; what was on before is told, and not held against it', async () => {
    const states = [[alarm('old')], [alarm('old')], [alarm('old'), alarm('slo-board')]];
    const { run, told, times } = watched([fine], { ringing: async () => states.shift() ?? [] });
    expect(await run()).toBe('alarm slo-board went on: People suffer from slo-board');
    expect({ looks: times.length, told }).toEqual({
      looks: 2,
      told: ['on before the canary, and not held against it: old'],
    });
  });

  it('names what the versions did, where their own counts show it, rather than an alarm', async () => {
    const states = [[]];
    const { run } = watched([bad], { ringing: async () => states.shift() ?? [alarm('slo-board')] });
    expect(await run()).toMatch(/^move at version 8 failed/);
  });

  it.each([1, 2])('takes alarms that cannot be read for a fault: at look %i', async (at) => {
    let look = 0;
    const ringing = async () => {
      look += 1;
      if (look === at) throw new Error('access denied');
      return [];
    };
    expect(await watched([fine], { ringing }).run()).toBe('nobody can say how the new versions do: access denied');
  });

  it('passes on that somebody wants it to stop: that is no verdict', async () => {
    const controller = new AbortController();
    const since = async (): Promise<never> => {
      controller.abort(new Error('stop'));
      throw new Error('aborted');
    };
    const during = watched([fine], { counts: { since } });
    await expect(during.run(controller.signal)).rejects.toThrow('aborted');
    await expect(watched([fine]).run(controller.signal)).rejects.toThrow('stop');
  });
});
