import { describe, expect, it } from '@jest/globals';
import { toJsonLines } from '#test/support/history/json-lines.ts';
import { runEpisode } from '#test/support/simulation/episode.ts';
import { allFaults } from '#test/support/simulation/faults.ts';
import { describeFailure, simulate } from '#test/support/simulation/simulate.ts';
import { plantedFaults } from './planted-faults.ts';

/** A tenth of what a release runs: `node perf/simulate.ts`. */
const operations = 100_000;

describe('the service, simulated', () => {
  it('keeps its promises in 100,000 operations with every kind of fault', async () => {
    const { failed, faults, histories, searched, bumps } = await simulate({ operations, seed: 1 });
    if (failed !== undefined) throw new Error(describeFailure(failed));
    expect(allFaults.filter((fault) => (faults[fault] ?? 0) < 100)).toEqual([]);
    expect(searched).toBe(histories);
    expect(bumps).toBeGreaterThan(50);
  }, 180_000);

  it('does the same again for the same seed', async () => {
    const [one, other] = [await runEpisode(7, { operations: 300 }), await runEpisode(7, { operations: 300 })];
    expect(one.findings).toEqual([]);
    expect(toJsonLines(one.history)).toBe(toJsonLines(other.history));
    expect(one.faults).toEqual(other.faults);
  });
});

describe('the simulation', () => {
  it.each(Object.entries(plantedFaults))('notices a service that %s', async (_bug, sabotage) => {
    const { failed } = await simulate({ operations: 30_000, seed: 1, sabotage });
    expect(failed?.findings).not.toEqual(undefined);
  });
});
