import type { QueueLevel } from '../sqs/queue-level.ts';
import type { QueueObserver } from '../sqs/queue-observer.ts';
import { ClockSteps } from './clock-steps.ts';
import type { MetricStore } from './metric-store.ts';

const namespace = 'AWS/SQS';

/**
 * Publishes metrics of queues as SQS does.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export class QueueMetrics implements QueueObserver {
  readonly #store: MetricStore;
  /** Messages have the machine's time, which the store's clock may be ahead of. */
  readonly #steps = new ClockSteps();

  constructor(store: MetricStore) {
    this.#store = store;
  }

  sent(queue: string, bytes: number, at: number): void {
    this.#steps.note(at, this.#store.now());
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
    this.#steps.note(Date.now(), this.#store.now());
    for (const level of levels) {
      const { queue, visible, inFlight, delayed } = level;
      this.#add('ApproximateNumberOfMessagesVisible', queue, visible, 'Count', at);
      this.#add('ApproximateNumberOfMessagesNotVisible', queue, inFlight, 'Count', at);
      this.#add('ApproximateNumberOfMessagesDelayed', queue, delayed, 'Count', at);
      this.#add('ApproximateAgeOfOldestMessage', queue, Math.floor(this.#age(level) / 1_000), 'Seconds', at);
    }
  }

  #age({ oldestSentAt: sentAt }: QueueLevel): number {
    return sentAt === undefined ? 0 : Math.max(0, this.#store.now() - this.#steps.at(sentAt));
  }

  #add(name: string, queue: string, value: number, unit = 'Count', at = this.#store.now()): void {
    this.#store.series({ namespace, name, dimensions: { QueueName: queue } }, unit).add(value, at);
  }
}
