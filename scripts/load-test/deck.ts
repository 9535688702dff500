import type { SeededRandom } from '#shared/domain/seeded-random.ts';

/** Deals things in the shares they have: in any order, and exactly right once as many were dealt as the weights add up to. */
export class Deck<Thing> {
  readonly #things: readonly Thing[];
  readonly #random: SeededRandom;
  #left: Thing[] = [];

  /** @param weights whole numbers */
  constructor(weights: readonly (readonly [thing: Thing, weight: number])[], random: SeededRandom) {
    this.#things = weights.flatMap(([thing, weight]) => Array.from({ length: weight }, () => thing));
    this.#random = random;
    if (this.#things.length === 0) throw new Error('a deck needs something to deal');
  }

  deal(): Thing {
    if (this.#left.length === 0) this.#left = [...this.#things];
    const [thing] = this.#left.splice(this.#random.below(this.#left.length), 1);
    return thing as Thing;
  }
}
