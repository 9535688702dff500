import {
  above,
  below,
  fractionOf,
  keyBetween,
  larger,
  type Random,
  shortestKey,
  smaller,
  stepAt,
} from './rank-space.ts';

/** What a column is ordered by: rank, then id. */
export interface Ranked {
  readonly id: string;
  readonly rank: string;
}

/** Where a card comes to stand, and what else must be so for that to be its place. */
export interface Placement {
  /** The moved card's rank. */
  readonly rank: string;
  /** Neighbours that get new ranks together with it; almost always none. */
  readonly reranked: readonly Ranked[];
  /**
   * The cards just outside the re-ranked run, at most two. Their ranks were relied on: the write must also check that
   * they are as they were read, or two re-ranks side by side could exchange cards neither of them moved.
   */
  readonly bounds: readonly string[];
}

/** How many neighbours a move may re-rank. */
const maxReranked = 20;

/** A span this wide gives every card in it a key of at most 48 bytes, which leaves room for many more moves. */
const comfortableSpan = stepAt(36);

/**
 * Re-ranked neighbours are packed against the outer ends of their run, this part of its span apart, and the middle stays
 * free for the moves that follow into the same gap. Spreading them evenly instead would lose a twentieth of the span
 * with every move and run dry.
 */
const packing = 512n;

/** Cards next to the gap: how many to its left and right get new ranks, and the fractions they stay between. */
interface Run {
  readonly left: number;
  readonly right: number;
  readonly low: bigint;
  readonly high: bigint;
}

function spanOf(run: Run): bigint {
  return run.high - run.low;
}

/** The widest of some runs; of equals the first. */
function widestOf(runs: readonly Run[]): Run | undefined {
  return runs.toSorted((one, other) => Number(spanOf(other) - spanOf(one)))[0];
}

/**
 * The runs of `size` cards around the gap that have room for them and the moved card.
 * @param before the fractions above the gap, nearest first
 * @param after the fractions below the gap, nearest first
 */
function runsOf(size: number, before: readonly bigint[], after: readonly bigint[]): Run[] {
  return Array.from({ length: size + 1 }, (_, left) => ({ left, right: size - left }))
    .filter(({ left, right }) => left <= before.length && right <= after.length)
    .map(({ left, right }) => ({
      left,
      right,
      low: before[left] ?? below([...before, ...after].reduce(smaller), left + 1),
      high: after[right] ?? above([...before, ...after].reduce(larger), right + 1),
    }))
    .filter((run) => spanOf(run) >= BigInt(size) + 2n);
}

/** The smallest run that makes keys comfortable, else the widest there is. */
function bestRun(column: readonly Ranked[], index: number): Run {
  const fraction = (card: Ranked) => fractionOf(card.rank);
  const before = column
    .slice(Math.max(0, index - maxReranked - 1), index)
    .map(fraction)
    .reverse();
  const after = column.slice(index, index + maxReranked + 1).map(fraction);
  const sizes = Array.from({ length: Math.min(maxReranked, column.length) }, (_, size) => size + 1);
  const runs = sizes.flatMap((size) => widestOf(runsOf(size, before, after)) ?? []);
  const best = runs.find((run) => spanOf(run) >= comfortableSpan) ?? widestOf(runs);
  if (best !== undefined) return best;
  throw new RangeError(`no order key is left at index ${index} of a column of ${column.length} cards`);
}

/**
 * Makes room at `index` by giving the shortest run of neighbours new ranks, at most 20, on either side of the gap. The
 * same column and index always choose the same run, so of two callers who want the same gap one meets a changed version.
 * @param column in order, without the moved card
 * @throws RangeError where even 20 neighbours make no room; keys made by this module leave some for thousands of moves
 * into one gap
 */
export function makeRoom(column: readonly Ranked[], index: number, random: Random): Placement {
  const run = bestRun(column, index);
  const apart = larger(1n, spanOf(run) / packing);
  const near = (place: bigint) => shortestKey(place - apart / 3n, place + apart / 3n);
  const left = column
    .slice(index - run.left, index)
    .map(({ id }, card) => ({ id, rank: near(run.low + apart * BigInt(card + 1)) }));
  const right = column
    .slice(index, index + run.right)
    .map(({ id }, card) => ({ id, rank: near(run.high - apart * BigInt(run.right - card)) }));
  const low = left.map(({ rank }) => fractionOf(rank)).at(-1) ?? run.low;
  const high = right.map(({ rank }) => fractionOf(rank))[0] ?? run.high;
  const margin = larger(1n, (high - low) / 4n);
  return {
    rank: keyBetween(low, high, random) ?? shortestKey(low + margin, high - margin),
    reranked: [...left, ...right],
    bounds: [column[index - run.left - 1], column[index + run.right]].flatMap((card) => card?.id ?? []),
  };
}
