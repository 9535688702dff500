import { compareRank, placeInColumn } from '#shared/domain/rank.ts';
import type { Placement, Ranked } from '#shared/domain/rerank.ts';

/** A key as the rules promise it: 1 to 64 digits of base 62, the last of them not 0. */
export const wellFormedKey = /^(?=.{1,64}$)[0-9A-Za-z]*[1-9A-Za-z]$/;

/** A column whose moves are checked: `asked` is the order its moves asked for, `cards` what the ranks make of it. */
export class CheckedColumn {
  readonly asked: string[];
  cards: Ranked[];
  readonly #random: () => number;

  constructor(cards: readonly Ranked[], random: () => number) {
    this.cards = [...cards];
    this.asked = cards.map(({ id }) => id);
    this.#random = random;
  }

  get length(): number {
    return this.cards.length;
  }

  /** Takes a card out. */
  remove(id: string): void {
    this.cards = this.cards.filter((card) => card.id !== id);
    this.asked.splice(this.asked.indexOf(id), 1);
  }

  /** Puts a card in, and checks that nothing but its index is new. */
  insert(id: string, index: number): Placement {
    const placement = placeInColumn(this.cards, index, this.#random);
    this.cards = applied(this.cards, id, placement);
    this.asked.splice(index, 0, id);
    checkPlacement(placement);
    const wrong = this.cards.findIndex((card, at) => card.id !== this.asked[at]);
    if (wrong >= 0) throw new Error(`index ${wrong} holds ${this.cards[wrong]?.id}, asked was ${this.asked[wrong]}`);
    return placement;
  }
}

/** A column after a placement is written: ranks changed, the moved card in, in the order of the ranks. */
export function applied(cards: readonly Ranked[], id: string, placement: Placement): Ranked[] {
  const ranks = new Map(placement.reranked.map((card) => [card.id, card.rank]));
  const others =
    ranks.size === 0 ? cards : cards.map((card) => ({ id: card.id, rank: ranks.get(card.id) ?? card.rank }));
  return [...others, { id, rank: placement.rank }].sort(compareRank);
}

/** @throws Error where a placement breaks what is promised of every one of them */
export function checkPlacement({ rank, reranked, bounds }: Placement): void {
  for (const key of [rank, ...reranked.map((card) => card.rank)]) {
    if (!wellFormedKey.test(key)) throw new Error(`'${key}' is no well-formed key`);
  }
  if (reranked.length > 20) throw new Error(`${reranked.length} neighbours were re-ranked`);
  if (bounds.length > 2) throw new Error(`${bounds.length} cards bound a run`);
  if (reranked.length === 0 && bounds.length > 0) throw new Error('an ordinary move relies on no bounds');
}
