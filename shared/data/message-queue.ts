/** A message to send. */
export interface OutgoingMessage {
  readonly body: string;
  /** The tenant it belongs to: many messages of one do not hold up another's few. */
  readonly group: string;
  /** How long nobody gets it, at most 900; fractions count as whole seconds. */
  readonly delaySeconds?: number;
}

/** How many messages there are, as the queue estimates it. */
export interface QueueDepth {
  /** Those that wait, delayed ones included. */
  readonly waiting: number;
  /** Those that a consumer has and has not finished. */
  readonly inFlight: number;
}

/**
 * The one port through which work is handed to workers. A message arrives at least once, in any order, and now and then not
 * at all as far as anybody can tell: whoever sends keeps in a table what has to be done.
 */
export interface MessageQueue {
  /** Sends messages, however many; tells of each, in order, whether the queue has it for certain. Never throws. */
  send(messages: readonly OutgoingMessage[]): Promise<boolean[]>;
  /** @throws QueueUnavailable */
  depth(): Promise<QueueDepth>;
}

/** The queue did not answer. */
export class QueueUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'QueueUnavailable';
  }
}
