import type { Card } from '#shared/contract/board.ts';
import type { Random } from '#test/support/history/random.ts';
import type { Floor } from './floor.ts';
import type { WriteIntent } from './intent.ts';
import { Reader } from './reader.ts';
import { type Known, Requests } from './requests.ts';
import { Session } from './session.ts';

/** How often a client sends a write whose outcome it does not learn. */
const maxTries = 4;

/** Somebody at a board: looks, moves cards, now and then with a version of yesterday, and repeats what got lost. */
export class SimulatedClient {
  readonly session: Session;
  readonly reader: Reader;
  readonly requests: Requests;
  /** Writes with a key whose outcome it never learned. */
  readonly unresolved: WriteIntent[] = [];
  readonly #random: Random;
  readonly #floor: Floor;

  constructor(number: number, random: Random, floor: Floor) {
    this.session = new Session(number, floor);
    this.reader = new Reader(this.session);
    this.#random = random;
    this.#floor = floor;
    this.requests = new Requests(random, floor.premises);
  }

  /** Acts until enough operations were sent. */
  async work(): Promise<void> {
    while (this.#floor.observations.operations < this.#floor.operations) await this.#act();
  }

  async #act(): Promise<void> {
    const known = [...this.session.known.values()];
    const draw = this.#random.next();
    if (known.length === 0 || draw < 0.08) {
      await this.reader.board(this.requests.date());
      return;
    }
    const one = this.#random.pick(known);
    if (draw < 0.18) await this.reader.card(one.card.id, this.requests.hint(one));
    else if (draw < 0.2) await this.reader.stats(this.requests.date());
    else if (draw < 0.22) await this.#list();
    else if (draw < 0.29) await this.#write(this.#isFull(known) ? this.requests.remove(one) : this.requests.create());
    else if (draw < 0.32) await this.#write(this.requests.remove(one));
    else if (draw < 0.5) await this.#write(this.requests.update(one));
    else await this.#write(this.requests.move(one, this.#neighboursOf(one, known)));
  }

  async #write(intent: WriteIntent): Promise<void> {
    if (intent.key !== undefined && this.#floor.faults.strikes('duplicate delivery')) {
      await Promise.all([this.#repeat(intent), this.session.write(intent)]);
    } else await this.#repeat(intent);
  }

  /** Sends a write until it is answered; without a key only once, since it might happen twice. */
  async #repeat(intent: WriteIntent): Promise<void> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const { isAnswered } = await this.session.write(intent);
      if (isAnswered || intent.key === undefined) return;
    }
    this.unresolved.push(intent);
  }

  async #list(): Promise<void> {
    const { days, customerId } = this.#floor.premises;
    const dates = days.map(({ date }) => date).sort();
    const range = { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
    const filter = this.#random.chance(0.5) ? range : { ...range, customerId };
    await this.reader.list(filter, () => 1 + this.#random.below(4));
  }

  #isFull(known: readonly Known[]): boolean {
    return known.length >= this.#floor.maxCards;
  }

  /** Cards a client sees beside another, on its day. */
  #neighboursOf({ card }: Known, known: readonly Known[]): Card[] {
    return known.map((other) => other.card).filter(({ id, date }) => date === card.date && id !== card.id);
  }
}
