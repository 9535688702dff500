import type { MessageQueue, OutgoingMessage } from '#shared/data/message-queue.ts';
import type { Random } from '../history/random.ts';

/** What can happen to a message on its way, by its share. */
export interface QueueFaults {
  readonly lost: number;
  readonly doubled: number;
  /** Delayed by up to a minute, and so overtaken. */
  readonly delayed: number;
}

/** A queue that loses, doubles, delays and reorders messages, by seed. */
export class UnreliableQueue implements MessageQueue {
  readonly #random: Random;
  readonly #now: () => number;
  #waiting: { readonly body: string; readonly dueAt: number }[] = [];
  faults: QueueFaults;

  /** @param now epoch milliseconds */
  constructor(random: Random, now: () => number, faults: QueueFaults) {
    this.#random = random;
    this.#now = now;
    this.faults = faults;
  }

  async send(messages: readonly OutgoingMessage[]): Promise<boolean[]> {
    return messages.map(({ body, delaySeconds = 0 }) => {
      const chance = () => this.#random.next();
      const { lost, doubled, delayed } = this.faults;
      if (chance() < lost) return chance() < 0.5;
      for (let copy = chance() < doubled ? 2 : 1; copy > 0; copy -= 1) {
        const late = chance() < delayed ? chance() * 60_000 : 0;
        this.#waiting.push({ body, dueAt: this.#now() + Math.ceil(delaySeconds) * 1_000 + late });
      }
      return true;
    });
  }

  async depth() {
    return { waiting: this.#waiting.length, inFlight: 0 };
  }

  /** Any message that is due. */
  take(): string | undefined {
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= this.#now());
    const taken = due[this.#random.below(Math.max(1, due.length))];
    this.#waiting = this.#waiting.filter((message) => message !== taken);
    return taken?.body;
  }
}
