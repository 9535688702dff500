/** How many groups are under way at once: while they are, the next ones grow. More would keep other callers of a table waiting. */
const groupsAtOnce = 2;

interface Waiter<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How what is asked for goes together. */
export interface Grouping<Ask, Answer> {
  /** How many of those that wait longest can go together: at least one. */
  readonly fitting: (asks: readonly Ask[]) => number;
  /** Answers a group, in its order. */
  readonly answer: (group: readonly Ask[]) => Promise<readonly Answer[]>;
}

/** Answers what many ask for in groups: whoever asks while some are under way waits, and goes with those who wait as well. */
export class Gatherer<Ask, Answer> {
  readonly #grouping: Grouping<Ask, Answer>;
  #waiting: Waiter<Ask, Answer>[] = [];
  #underWay = 0;

  constructor(grouping: Grouping<Ask, Answer>) {
    this.#grouping = grouping;
  }

  /** @throws what answering the group threw */
  ask(ask: Ask): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.push({ ask, resolve, reject });
    this.#begin();
    return promise;
  }

  #begin(): void {
    while (this.#underWay < groupsAtOnce && this.#waiting.length > 0) {
      const size = this.#grouping.fitting(this.#waiting.map(({ ask }) => ask));
      const group = this.#waiting.slice(0, size);
      this.#waiting = this.#waiting.slice(size);
      this.#underWay += 1;
      void this.#answer(group);
    }
  }

  async #answer(group: readonly Waiter<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.#grouping.answer(group.map(({ ask }) => ask));
      for (const [place, { resolve }] of group.entries()) resolve(answers[place] as Answer);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    this.#underWay -= 1;
    this.#begin();
  }
}
