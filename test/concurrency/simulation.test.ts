import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apart } from '#test/support/apart.ts';
import { toJsonLines } from '#test/support/history/json-lines.ts';
import type { Conditions } from '#test/support/simulation/conditions.ts';
import { runEpisode } from '#test/support/simulation/episode.ts';
import { allFaults } from '#test/support/simulation/faults.ts';
import type { Sabotage } from '#test/support/simulation/ground.ts';
import { describeFailure, simulate } from '#test/support/simulation/simulate.ts';
import { plantedFaults, plantedRankFaults } from './planted-faults.ts';

/** A twentieth of what `node perf/simulate.ts` runs, and more than any planted fault takes to be found. */
const operations = 50_000;

const simulator = join(import.meta.dirname, '../support/simulation/simulate.ts');

const cramped: Partial<Conditions> = { isCramped: true, cards: 9, maxCards: 11, placedShare: 0.9, stayShare: 0.97 };

describe('the service, simulated', () => {
  it('keeps its promises in 50,000 operations with every kind of fault', async () => {
    const simulated = await apart<typeof simulate>(simulator, 'simulate', { operations, seed: 1 });
    const { failed, faults, histories, searched, reranked } = simulated;
    if (failed !== undefined) throw new Error(describeFailure(failed));
    expect(allFaults.filter((fault) => (faults[fault] ?? 0) < 100)).toEqual([]);
    expect(searched).toBe(histories);
    expect(reranked).toBeGreaterThan(100);
  }, 240_000);

  it('does the same again for the same seed', async () => {
    const [one, other] = [await runEpisode(7, { operations: 300 }), await runEpisode(7, { operations: 300 })];
    expect(one.findings).toEqual([]);
    expect(one.history.length).toBeGreaterThan(300);
    expect(toJsonLines(one.history)).toBe(toJsonLines(other.history));
    expect(one.faults).toEqual(other.faults);
  });
});

describe('the simulation notices a service that', () => {
  const findings = async (sabotage: Sabotage, conditions: Partial<Conditions> = {}) =>
    (await simulate({ operations: 30_000, seed: 1, sabotage, conditions })).failed?.findings ?? [];

  it.each(Object.entries(plantedFaults))(
    '%s',
    async (_bug, sabotage) => {
      expect((await findings(sabotage)).length).toBeGreaterThan(0);
    },
    60_000,
  );

  it.each(Object.entries(plantedRankFaults))(
    '%s',
    async (_bug, sabotage) => {
      expect((await findings(sabotage, cramped)).length).toBeGreaterThan(0);
    },
    60_000,
  );
});
