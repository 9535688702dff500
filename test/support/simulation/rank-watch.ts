import type { Item } from '#shared/data/table.ts';
import { maxRankLength } from '#shared/domain/rank-space.ts';
import type { PlacedItem } from './board-truth.ts';
import { correlationOf } from './deeds.ts';
import type { ReportFinding } from './findings.ts';
import type { ItemChange } from './observed-table.ts';

function place({ rank, sk }: Item): string {
  return `${rank} ${sk}`;
}

/** A column's cards in order, by bytes of the rank, then of the id. */
export function inOrder(cards: readonly Item[]): Item[] {
  return cards.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

function orderOf(cards: readonly Item[]): string {
  return inOrder(cards)
    .map(({ sk }) => sk)
    .join(' < ');
}

/**
 * Judges the ranks that one write or transaction gives, while the cards still stand as they were before it: none may be
 * longer than 64 bytes, and a move that re-ranks neighbours must not exchange cards that nobody moved. A card that came
 * to its place while the move was under way is left out: the move may not have seen it, and no condition of DynamoDB
 * can be on a card that is not there yet.
 * @param cardsOf the cards of a day
 * @param sentAt the turn in which a request was sent, by its correlation id
 */
export function judgeRanks(
  changes: readonly ItemChange[],
  cardsOf: (date: string) => Iterable<PlacedItem>,
  sentAt: (correlationId: string) => number,
  report: ReportFinding,
): void {
  const after = new Map(changes.flatMap(({ key, after: item }) => (item?.rank === undefined ? [] : [[key.sk, item]])));
  for (const { sk, rank } of after.values()) {
    if (Buffer.byteLength(String(rank)) > maxRankLength) report('ranks keep within 64 bytes', `${sk} got ${rank}`);
  }
  const [moved] = after.values();
  if (moved === undefined || after.size < 2) return;
  const seenSince = sentAt(correlationOf(moved));
  const column = [...cardsOf(moved.pk.slice(moved.pk.lastIndexOf('#') + 1))]
    .filter(({ placedSince }) => placedSince < seenSince)
    .map(({ item }) => item)
    .filter(({ sk, status }) => sk !== moved.sk && status === moved.status);
  const [was, is] = [orderOf(column), orderOf(column.map((item) => after.get(item.sk) ?? item))];
  if (was !== is) report('third cards keep their order', `moving ${moved.sk} turned ${was} into ${is}`);
}
