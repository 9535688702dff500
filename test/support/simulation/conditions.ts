import { addDays } from '#shared/domain/shop-time.ts';
import type { Random } from '#test/support/history/random.ts';
import { type ShopName, shops } from '#test/support/world.ts';

/** What kind of day it is for the service; drawn from the seed, so that runs differ in more than their order. */
export interface Conditions {
  readonly shop: ShopName;
  /** Shop dates, the busiest first. */
  readonly dates: readonly string[];
  readonly clients: number;
  readonly processes: number;
  /** Cards on the board at the start, and how many there may be. */
  readonly cards: number;
  readonly maxCards: number;
  readonly keyedShare: number;
  /** The share of moves that name a place, and of those that stay in their column. */
  readonly placedShare: number;
  readonly stayShare: number;
  /** How hard it storms, from 0 (no faults) to 1. */
  readonly intensity: number;
  /** Ranks keep growing so long that moves must re-rank neighbours to make room. */
  readonly isCramped: boolean;
}

/** Days like any other, days on which clocks are put forward and back, and ends of months and years. */
const firstDates = ['2025-09-20', '2025-11-01', '2025-11-02', '2026-03-07', '2026-03-08', '2024-02-28', '2025-12-30'];

/** The conditions of a seed. */
export function drawConditions(random: Random): Conditions {
  const first = random.pick(firstDates);
  const length = 1 + random.below(3);
  const busiest = random.below(length);
  const cards = 1 + random.below(6);
  const isCramped = random.chance(0.4);
  return {
    shop: random.pick(Object.keys(shops) as ShopName[]),
    dates: Array.from({ length }, (_, day) => addDays(first, (day + busiest) % length)),
    clients: 2 + random.below(7),
    processes: 1 + random.below(3),
    cards: isCramped ? cards + 6 : cards,
    maxCards: isCramped ? cards + 8 : cards + 2,
    keyedShare: random.pick([0.2, 0.6, 1]),
    placedShare: isCramped ? 0.9 : 0.4,
    stayShare: isCramped ? 0.97 : 0.1,
    intensity: random.pick([0, 0.3, 0.6, 1]),
    isCramped,
  };
}
