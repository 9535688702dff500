import { describe, expect, it } from '@jest/globals';
import { StoppedClock } from '#scripts/alarm-drill/stopped-clock.ts';

const [minute, hour] = [60_000, 3_600_000];

describe('a clock that goes when it is told to', () => {
  it('lets what is due happen while a minute passes, and nothing else', async () => {
    const stopped = new StoppedClock();
    const begun = stopped.now();
    const happened: number[] = [];
    stopped.clock.after(minute / 2, () => happened.push(stopped.now() - begun));
    expect([stopped.now() - begun, happened]).toEqual([0, []]);
    await stopped.pass(1);
    expect([stopped.now() - begun, happened]).toEqual([minute, [minute / 2]]);
    await stopped.pass(2);
    expect(stopped.now() - begun).toBe(3 * minute);
  });

  it('leaps to the last minute of an hour, so that the next one ends it', () => {
    const stopped = new StoppedClock();
    const begun = stopped.now();
    stopped.leap(6);
    expect(stopped.now() - begun).toBeGreaterThanOrEqual(6 * hour - minute);
    expect(stopped.now() % hour).toBe(hour - minute / 2);
  });
});
