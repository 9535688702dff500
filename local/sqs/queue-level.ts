import type { SqsQueue } from '../fauxqs/modules.ts';

/** What a queue holds at a moment. */
export interface QueueLevel {
  readonly queue: string;
  readonly visible: number;
  /** Received and not yet dealt with. */
  readonly inFlight: number;
  readonly delayed: number;
  /** Undefined where there is no message. */
  readonly oldest: { readonly id: string /** Epoch milliseconds. */; readonly sentAt: number } | undefined;
}

/** What a queue of the engine holds now. */
export function levelOf(queue: SqsQueue): QueueLevel {
  queue.processTimers();
  const { name, messages, inflightMessages, delayedMessages } = queue;
  const held = [...messages, ...inflightMessages.values().map(({ message }) => message)];
  const [first, ...others] = held;
  const oldest = others.reduce((one, other) => (other.sentTimestamp < (one?.sentTimestamp ?? 0) ? other : one), first);
  return {
    queue: name,
    visible: messages.length,
    inFlight: inflightMessages.size,
    delayed: delayedMessages.length,
    oldest: oldest && { id: oldest.messageId, sentAt: oldest.sentTimestamp },
  };
}
