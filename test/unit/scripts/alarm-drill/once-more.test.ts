import { describe, expect, it } from '@jest/globals';
import { onceMoreIfBusy, type Rehearsed } from '#scripts/alarm-drill/once-more.ts';
import { UnmeantWaits } from '#scripts/alarm-drill/unmeant-waits.ts';

const well: Rehearsed = { measured: 'on: board', faults: [] };
const wrong: Rehearsed = { measured: 'on: none', faults: ['board did not go on'] };

/** Hears one after the other. */
function heard(...results: readonly Rehearsed[]) {
  const left = [...results];
  return async () => left.shift() ?? Promise.reject(new Error('it was rehearsed more often'));
}

describe('a rehearsal', () => {
  it('is done once where it goes well, however busy the machine', async () => {
    expect(await onceMoreIfBusy(heard(well), { all: ['getBoard took 300 ms'] })).toEqual(well);
  });

  it('is done once where the machine was quiet: what is wrong is wrong', async () => {
    expect(await onceMoreIfBusy(heard(wrong, well), { all: [] })).toEqual(wrong);
  });

  it('is done once more, and not twice, where the machine was busy, and says so', async () => {
    const busy = { all: ['getBoard took 300 ms'] };
    const measured = expect.stringMatching(
      /; done once more, since at first board did not go on, and getBoard took 300 ms/,
    );
    expect(await onceMoreIfBusy(heard(wrong, well), busy)).toEqual({ faults: [], measured });
    expect(await onceMoreIfBusy(heard(wrong, wrong), busy)).toEqual({ faults: wrong.faults, measured });
  });
});

describe('a stopwatch beside the stage', () => {
  it('notes what took long, though it failed, until it is cleared', async () => {
    const waits = new UnmeantWaits();
    const times = [0, 90, 1_000, 1_101, 2_000, 2_300];
    const { now } = performance;
    performance.now = () => times.shift() ?? 0;
    try {
      await waits.timed('quick', async () => {});
      await waits.timed('slow', async () => {});
      await expect(waits.timed('failing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    } finally {
      performance.now = now;
    }
    expect(waits.all).toEqual(['slow took 101 ms', 'failing took 300 ms']);
    waits.clear();
    expect(waits.all).toEqual([]);
  });
});
