import { describe, expect, it } from '@jest/globals';
import { PushableClock } from '#local/scheduler/pushable-clock.ts';
import { HandClock, noon } from '../support/hand-clock.ts';

describe('a clock that can be pushed', () => {
  it('goes as the one below it does', async () => {
    const base = new HandClock();
    const clock = new PushableClock(base);
    const done: number[] = [];
    clock.after(1_000, () => done.push(clock.now()));
    clock.after(1_000, () => done.push(0))();
    await base.pass(2_000);
    expect(done).toEqual([noon + 1_000]);
    expect(base.isIdle).toBe(true);
  });

  it('does on the way what is due, in its order and at its time, and what that brings about', async () => {
    const clock = new PushableClock(new HandClock());
    const done: number[] = [];
    const again = () => {
      done.push(clock.now() - noon);
      if (done.length < 4) clock.after(1_000, again);
    };
    clock.after(1_000, again);
    clock.after(1_500, () => done.push(clock.now() - noon));
    clock.after(60_000, () => done.push(-1));
    await clock.push(3_000);
    expect(done).toEqual([1_000, 1_500, 2_000, 3_000]);
    expect(clock.now()).toBe(noon + 3_000);
  });

  it('does once what was pushed over', async () => {
    const base = new HandClock();
    const clock = new PushableClock(base);
    let times = 0;
    clock.after(1_000, () => {
      times += 1;
    });
    await clock.push(5_000);
    await base.pass(5_000);
    expect(times).toBe(1);
    expect(clock.now()).toBe(noon + 10_000);
  });
});
