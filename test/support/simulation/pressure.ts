import type { Item, Table, Write } from '#shared/data/table.ts';
import { maxRankLength } from '#shared/domain/rank-space.ts';
import type { Random } from '#test/support/history/random.ts';
import { reasonOfBumps } from './deeds.ts';
import type { Floor } from './floor.ts';
import { inOrder } from './rank-watch.ts';

/** How many turns the board is left alone in between. */
const rest = 30;

function ranked(item: Item, rank: string): Write {
  return {
    kind: 'update',
    key: { pk: item.pk, sk: item.sk },
    set: { rank, version: Number(item.version) + 1, change: { reason: reasonOfBumps } },
    remove: [],
    condition: { kind: 'equals', attributes: { version: item.version ?? 0 } },
  };
}

/**
 * The cards of a column in pairs, each pair where its first card is, and so tight that no rank fits between the two. Their
 * order stays, so two may tie only where their ids agree with it.
 */
function tightened(column: readonly Item[], random: Random): Write[] {
  return column.flatMap((item, index) => {
    const first = column[index - (index % 2)] ?? item;
    const long = String(first.rank)
      .padEnd(maxRankLength - 1, '0')
      .slice(0, maxRankLength - 1);
    if (String(item.rank).startsWith(long)) return [];
    const mayTie = first.sk < item.sk;
    return [ranked(item, long + (item === first || (mayTie && random.chance(0.3)) ? 'a' : 'b'))];
  });
}

/**
 * Does to a board what it would otherwise take hundreds of moves into the same gaps to do: again and again, moves the
 * cards of a column together in pairs, so that moves in between must re-rank neighbours, often side by side.
 */
export async function press(floor: Floor, board: Table, random: Random): Promise<void> {
  while (floor.observations.operations < floor.operations) {
    await floor.scheduler.pass(undefined, rest);
    const items = [...floor.truth.cards().values()].map(({ item }) => item);
    const columns = [...Map.groupBy(items, ({ pk, status }) => `${pk} ${status}`).values()];
    const column = columns.toSorted((one, other) => other.length - one.length)[0] ?? [];
    const writes = tightened(inOrder(column), random);
    if (writes.length > 0) await board.transact(writes);
  }
}
