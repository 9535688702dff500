import type { SeededRandom } from '#shared/domain/seeded-random.ts';

/** Deals things in the shares they have: in any order, and exactly right once as many were dealt as the weights add up to. */
export class Deck<Thing> {
  readonly #things: readonly Thing[];
  readonly #random: SeededRandom;
  #left: Thing[] = [];
  /** What was done of a deck that is yet to come. */
  #owed: Thing[] = [];

  /** @param weights whole numbers */
  constructor(weights: readonly (readonly [thing: Thing, weight: number])[], random: SeededRandom) {
    this.#things = weights.flatMap(([thing, weight]) => Array.from({ length: weight }, () => thing));
    this.#random = random;
    if (this.#things.length === 0) throw new Error('a deck needs something to deal');
  }

  /** Takes one out that is done without being dealt, so that the shares hold for all that is done; from the next deck, where this one has none left. */
  take(thing: Thing): void {
    const place = this.#left.indexOf(thing);
    if (place < 0) this.#owed.push(thing);
    else this.#left.splice(place, 1);
  }

  deal(): Thing {
    while (this.#left.length === 0) {
      this.#left = [...this.#things];
      const owed = this.#owed;
      this.#owed = [];
      for (const thing of owed) this.take(thing);
    }
    const [thing] = this.#left.splice(this.#random.below(this.#left.length), 1);
    return thing as Thing;
  }
}
