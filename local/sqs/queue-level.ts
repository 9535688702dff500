import type { SqsQueue } from '../fauxqs/modules.ts';

/** What a queue holds at a moment. */
export interface QueueLevel {
  readonly queue: string;
  readonly visible: number;
  /** Received and not yet dealt with. */
  readonly inFlight: number;
  readonly delayed: number;
  /** Epoch milliseconds of the machine; undefined where there is no message. */
  readonly oldestSentAt: number | undefined;
}

/** What a queue of the engine holds now. */
export function levelOf(queue: SqsQueue): QueueLevel {
  queue.processTimers();
  const { name, messages, inflightMessages, delayedMessages } = queue;
  const held = [...messages, ...inflightMessages.values().map(({ message }) => message)];
  const oldest = held.reduce((sentAt, { sentTimestamp }) => Math.min(sentAt, sentTimestamp), Number.POSITIVE_INFINITY);
  return {
    queue: name,
    visible: messages.length,
    inFlight: inflightMessages.size,
    delayed: delayedMessages.length,
    oldestSentAt: held.length === 0 ? undefined : oldest,
  };
}
