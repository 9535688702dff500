import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apart } from '#test/support/apart.ts';
import type { runEpisode } from '#test/support/simulation/episode.ts';
import type { ShopName } from '#test/support/world.ts';

/** Days around a night in which America puts its clocks back, or forward; the busiest first. */
const cases: readonly { shop: ShopName; dates: readonly string[] }[] = [
  { shop: 'edgar', dates: ['2025-11-02', '2025-11-01', '2025-11-03', '2025-10-31', '2025-10-30'] },
  { shop: 'northside', dates: ['2026-03-08', '2026-03-07', '2026-03-09', '2026-02-28', '2026-03-01'] },
];

const player = join(import.meta.dirname, '../support/simulation/episode.ts');

describe('after 10,000 random operations', () => {
  it.each(cases)('in the zone of $shop, stats equal a recount from the board for every day', async (each) => {
    const conditions = { ...each, cards: 30, maxCards: 50, clients: 6, isCramped: false };
    const options = { operations: 10_000, conditions };
    const { findings, operations } = await apart<typeof runEpisode>(player, 'runEpisode', 1, options);
    expect(findings).toEqual([]);
    expect(operations).toBeGreaterThanOrEqual(10_000);
  }, 120_000);
});
