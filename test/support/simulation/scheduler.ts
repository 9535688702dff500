import type { Random } from '#test/support/history/random.ts';

/** Something that may end: what it waits for then never comes. */
export interface Mortal {
  readonly isAlive: boolean;
}

interface Waiting {
  readonly owner: Mortal | undefined;
  /** The first turn it may get. */
  readonly notBefore: number;
  /** Its place among those that wait. */
  readonly number: number;
  readonly go: () => void;
}

/** Lets everything that can go on without a turn do so; promises settle before the next immediate runs. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * Decides the order of everything that happens in a simulation: whoever wants to cross a border (a call of a table)
 * waits for a turn, and the seed says who gets the next one. Between two turns all that can run runs to its next border,
 * so one seed gives one order.
 */
export class Scheduler {
  /** How many turns were given; the time of the simulation. */
  turn = 0;
  /** Waits until everything that can go on without a turn has done so. */
  settle = settled;
  #waiting: Waiting[] = [];
  #numbers = 0;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /**
   * Waits for a turn.
   * @param owner where it ends meanwhile, the turn never comes
   * @param stall how many turns to let pass at least
   * @param number its place among those that wait; behind all others unless it was taken before
   */
  pass(owner?: Mortal, stall = 0, number = this.takeNumber()): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ owner, notBefore: this.turn + stall, number, go });
    });
  }

  /** Takes a place among those that will wait: for whoever may come to wait sooner or later than others, as the network has it. */
  takeNumber(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  /**
   * Gives turns until the work is done.
   * @throws Error where the work waits for something that is no turn, and whatever the work throws
   */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const finish = () => {
      isDone = true;
    };
    work.then(finish, finish);
    for (;;) {
      await this.settle();
      if (isDone) return work;
      if (!this.#giveTurn()) throw new Error(`at turn ${this.turn} nothing can go on, and the work is not done`);
    }
  }

  /** Gives turns until nobody waits for one. */
  async drain(): Promise<void> {
    do await this.settle();
    while (this.#giveTurn());
  }

  #giveTurn(): boolean {
    this.#waiting = this.#waiting.filter(({ owner }) => owner === undefined || owner.isAlive);
    if (this.#waiting.length === 0) return false;
    this.#waiting.sort((one, other) => one.number - other.number);
    const ready = this.#waiting.filter(({ notBefore }) => notBefore <= this.turn);
    if (ready.length === 0) this.turn = Math.min(...this.#waiting.map(({ notBefore }) => notBefore));
    const chosen = this.#random.pick(
      ready.length > 0 ? ready : this.#waiting.filter((one) => one.notBefore <= this.turn),
    );
    this.#waiting.splice(this.#waiting.indexOf(chosen), 1);
    this.turn += 1;
    chosen.go();
    return true;
  }
}
