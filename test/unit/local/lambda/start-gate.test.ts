import { describe, expect, it } from '@jest/globals';
import { StartGate } from '#local/lambda/start-gate.ts';

/** Starts that finish when told, by their number. */
function starts(gate: StartGate, count: number) {
  const started: number[] = [];
  const finishers = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const passed = finishers.map(({ promise }, number) =>
    gate.pass(() => {
      started.push(number);
      return promise;
    }),
  );
  return { started, finishers, passed };
}

describe('the gate of starts', () => {
  it('lets so many start at once, and the next in order when one has finished', async () => {
    const { started, finishers, passed } = starts(new StartGate(2), 4);
    expect(started).toEqual([0, 1]);
    finishers[1]?.resolve();
    await passed[1];
    expect(started).toEqual([0, 1, 2]);
    finishers[0]?.resolve();
    await passed[0];
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('gives the turn on after a start that failed', async () => {
    const { started, finishers, passed } = starts(new StartGate(1), 2);
    finishers[0]?.reject(new Error('no'));
    await expect(passed[0]).rejects.toThrow('no');
    expect(started).toEqual([0, 1]);
    finishers[1]?.resolve();
    await passed[1];
  });
});
