import { above, below, fractionOf, keyBetween, type Random, spaceEnd, suffixed } from './rank-space.ts';
import { makeRoom, type Placement, type Ranked } from './rerank.ts';

/** Three digits hold 66 hours of seconds; the day lies in their middle, with room before and behind it. */
const startDigits = 3;
const roomBeforeDay = 70_000;
const longestDay = 62 ** startDigits - 2 * roomBeforeDay;

/** Orders cards by rank, then id; both are ASCII, so comparing code units compares bytes. Never by locale. */
export function compareRank(one: Ranked, other: Ranked): number {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/** An index a card can be put at in a column of `length` other cards: 0 to `length`. */
export function clampIndex(index: number, length: number): number {
  return Math.min(Math.max(0, index), length);
}

/**
 * The rank of a new or rescheduled card: a later second of the day gives a greater rank, the suffix is random.
 * @param start when the appointment starts, epoch milliseconds
 * @param dayStart when the shop's day starts, epoch milliseconds
 * @throws RangeError where the start does not lie in a day that starts then (the longest there is has 27 hours)
 */
export function rankOfStart(start: number, dayStart: number, random: Random): string {
  const second = Math.floor((start - dayStart) / 1_000);
  if (second >= 0 && second <= longestDay) return suffixed(BigInt(roomBeforeDay + second), startDigits, random);
  throw new RangeError(`a start ${second} seconds into the day is not in that day`);
}

/**
 * A rank between two others, with a random suffix so that two callers choosing the same gap practically never tie.
 * @param before the rank of the card above, null at the top
 * @param after the rank of the card below, null at the bottom
 * @returns null where the two tie or are out of order, or where no key of at most 64 bytes lies between them
 */
export function rankBetween(before: string | null, after: string | null, random: Random): string | null {
  const low = before === null ? null : fractionOf(before);
  const high = after === null ? null : fractionOf(after);
  if (low === null) return keyBetween(high === null ? 0n : below(high, 1), high ?? spaceEnd, random);
  return keyBetween(low, high ?? above(low, 1), random);
}

/**
 * What a card needs to stand at an index of a column: a rank, and only where its neighbours tie or its key would pass 64
 * bytes, new ranks for the shortest run of neighbours (at most 20, around the gap).
 * @param column in order, without the moved card
 * @param index clamped to 0 … the length of the column
 */
export function placeInColumn(column: readonly Ranked[], index: number, random: Random): Placement {
  const at = clampIndex(index, column.length);
  const rank = rankBetween(column[at - 1]?.rank ?? null, column[at]?.rank ?? null, random);
  return rank === null ? makeRoom(column, at, random) : { rank, reranked: [], bounds: [] };
}
