import type { QueueLevel } from '../sqs/queue-level.ts';
import type { QueueObserver } from '../sqs/queue-observer.ts';
import type { MetricStore } from './metric-store.ts';

const namespace = 'AWS/SQS';

/**
 * Publishes metrics of queues as SQS does.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export class QueueMetrics implements QueueObserver {
  readonly #store: MetricStore;
  /** The oldest message of each queue, and when it was sent by the store's clock, which may be ahead of the messages'. */
  readonly #oldest = new Map<string, { readonly id: string; readonly sentAt: number }>();

  constructor(store: MetricStore) {
    this.#store = store;
  }

  sent(queue: string, bytes: number): void {
    this.#add('NumberOfMessagesSent', queue, 1);
    this.#add('SentMessageSize', queue, bytes, 'Bytes');
  }

  received(queue: string, count: number): void {
    if (count === 0) this.#add('NumberOfEmptyReceives', queue, 1);
    else this.#add('NumberOfMessagesReceived', queue, count);
  }

  deleted(queue: string): void {
    this.#add('NumberOfMessagesDeleted', queue, 1);
  }

  /** What queues hold. @param at epoch milliseconds */
  sample(levels: readonly QueueLevel[], at: number): void {
    for (const level of levels) {
      const { queue, visible, inFlight, delayed } = level;
      this.#add('ApproximateNumberOfMessagesVisible', queue, visible, 'Count', at);
      this.#add('ApproximateNumberOfMessagesNotVisible', queue, inFlight, 'Count', at);
      this.#add('ApproximateNumberOfMessagesDelayed', queue, delayed, 'Count', at);
      this.#add('ApproximateAgeOfOldestMessage', queue, Math.floor(this.#age(level) / 1_000), 'Seconds', at);
    }
  }

  #age({ queue, oldest }: QueueLevel): number {
    const now = this.#store.now();
    if (oldest === undefined) return 0;
    const known = this.#oldest.get(queue);
    const sentAt = known?.id === oldest.id ? known.sentAt : now - Math.max(0, Date.now() - oldest.sentAt);
    this.#oldest.set(queue, { id: oldest.id, sentAt });
    return now - sentAt;
  }

  #add(name: string, queue: string, value: number, unit = 'Count', at = this.#store.now()): void {
    this.#store.series({ namespace, name, dimensions: { QueueName: queue } }, unit).add(value, at);
  }
}
