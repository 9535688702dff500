/** Is told of what is done with the messages of queues. It must not throw. */
export interface QueueObserver {
  /** A message was sent; one that is moved to the dead-letter queue is not. @param bytes of its body @param at epoch milliseconds, as it says */
  sent(queue: string, bytes: number, at: number): void;
  /** Somebody asked for messages. @param count how many there were; none may be */
  received(queue: string, count: number): void;
  deleted(queue: string): void;
}
