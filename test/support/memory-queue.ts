import {
  type MessageQueue,
  type OutgoingMessage,
  type QueueDepth,
  QueueUnavailable,
} from '#shared/data/message-queue.ts';

/** A message that waits. */
interface Waiting extends OutgoingMessage {
  readonly availableAt: number;
}

/** The `MessageQueue` port in process: messages wait in the order they are due until they are taken. */
export class MemoryQueue implements MessageQueue {
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  /** Set while the queue is out of reach. */
  isDown = false;

  /** @param now epoch milliseconds; decides which messages are put off */
  constructor(now: () => number) {
    this.#now = now;
  }

  async send(messages: readonly OutgoingMessage[]): Promise<boolean[]> {
    if (this.isDown) return messages.map(() => false);
    const added = messages.map((message) => ({
      ...message,
      availableAt: this.#now() + Math.ceil(message.delaySeconds ?? 0) * 1_000,
    }));
    this.#waiting = [...this.#waiting, ...added].sort((left, right) => left.availableAt - right.availableAt);
    return messages.map(() => true);
  }

  async depth(): Promise<QueueDepth> {
    if (this.isDown) throw new QueueUnavailable('the queue is out of reach');
    return { waiting: this.#waiting.length, inFlight: 0 };
  }

  /** When the first message is due, in epoch milliseconds; undefined where none waits. */
  get dueAt(): number | undefined {
    return this.#waiting[0]?.availableAt;
  }

  /** The messages that wait, in order. */
  get waiting(): readonly OutgoingMessage[] {
    return this.#waiting;
  }

  /** Takes the first message that is due for good; undefined where none is. */
  take(): OutgoingMessage | undefined {
    const [first] = this.#waiting;
    if (first === undefined || first.availableAt > this.#now()) return undefined;
    this.#waiting = this.#waiting.slice(1);
    return first;
  }

  /** Loses every message that waits. */
  lose(): void {
    this.#waiting = [];
  }
}
