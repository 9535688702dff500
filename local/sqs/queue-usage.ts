import type { SqsQueue } from '../fauxqs/modules.ts';
import type { QueueUse } from './fair-order.ts';

/** Adds up what the groups of a queue take of its consumers. Groups that have nothing waiting are forgotten. */
export class QueueUsage {
  readonly #spent = new Map<string, number>();
  /** When messages in flight were received, by receipt handle. */
  readonly #begun = new Map<string, number>();

  /** @param now milliseconds, of a clock that never goes back */
  begin(received: readonly { readonly ReceiptHandle: string }[], now: number): void {
    for (const { ReceiptHandle } of received) this.#begun.set(ReceiptHandle, now);
  }

  /** A message was dealt with. */
  end({ inflightMessages }: SqsQueue, handle: string, now: number): void {
    const group = inflightMessages.get(handle)?.message.messageGroupId;
    if (group !== undefined) add(this.#spent, group, now - (this.#begun.get(handle) ?? now));
    this.#begun.delete(handle);
  }

  /** What the groups take now. */
  of({ messages, inflightMessages }: SqsQueue, now: number): QueueUse {
    const waiting = new Set(messages.map(({ messageGroupId }) => messageGroupId));
    for (const group of this.#spent.keys()) if (!waiting.has(group)) this.#spent.delete(group);
    for (const handle of this.#begun.keys()) if (!inflightMessages.has(handle)) this.#begun.delete(handle);
    const [inFlight, spent] = [new Map<string, number>(), new Map(this.#spent)];
    for (const [handle, { message }] of inflightMessages) {
      const { messageGroupId: group } = message;
      if (group === undefined) continue;
      add(inFlight, group, 1);
      add(spent, group, now - (this.#begun.get(handle) ?? now));
    }
    return { inFlight, spent };
  }
}

function add(sums: Map<string, number>, group: string, value: number): void {
  sums.set(group, (sums.get(group) ?? 0) + value);
}
