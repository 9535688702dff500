import { describe, expect, it } from '@jest/globals';
import { Pace } from '#scripts/releasing/pace.ts';

/** A pace of ten calls a second on a clock that stands still until it is told to go on. */
function paced() {
  const waits: number[] = [];
  const clock = { time: 5_000, now: () => clock.time, wait: async (milliseconds: number) => waits.push(milliseconds) };
  return { pace: new Pace(10, clock), clock, waits };
}

const turns = (pace: Pace, count: number) => Promise.all(Array.from({ length: count }, () => pace.turn()));

describe('a pace', () => {
  it('lets the first call begin at once, and each that follows a tenth of a second after the one before', async () => {
    const { pace, waits } = paced();
    await turns(pace, 4);
    expect(waits).toEqual([100, 200, 300]);
  });

  it('gives nothing back for a pause: what comes after it is as far apart', async () => {
    const { pace, clock, waits } = paced();
    await turns(pace, 2);
    clock.time += 60_000;
    await turns(pace, 3);
    expect(waits).toEqual([100, 100, 200]);
  });

  it('lets nobody wait who comes late enough', async () => {
    const { pace, clock, waits } = paced();
    for (let call = 0; call < 5; call += 1) {
      await pace.turn();
      clock.time += 100;
    }
    expect(waits).toEqual([]);
  });
});
