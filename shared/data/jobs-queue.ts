import type { QueueName } from '#shared/contract/rights.ts';
import { defaultProvider } from './env-credentials.ts';
import type { MessageQueue, OutgoingMessage, QueueDepth } from './message-queue.ts';
import { SqsQueue } from './sqs-queue.ts';

/** How long an answer about the depth is good enough: it is an estimate anyway, and every submission asks. */
const depthKeptFor = 5_000;

/** A queue that asks for its depth now and then only. */
export class SparinglyAsked implements MessageQueue {
  readonly #queue: MessageQueue;
  readonly #now: () => number;
  #asked: { readonly at: number; readonly depth: Promise<QueueDepth> } | undefined;

  /** @param now epoch milliseconds */
  constructor(queue: MessageQueue, now: () => number) {
    this.#queue = queue;
    this.#now = now;
  }

  send(messages: readonly OutgoingMessage[]): Promise<boolean[]> {
    return this.#queue.send(messages);
  }

  depth(): Promise<QueueDepth> {
    const now = this.#now();
    if (this.#asked !== undefined && now < this.#asked.at + depthKeptFor) return this.#asked.depth;
    const depth = this.#queue.depth();
    this.#asked = { at: now, depth };
    depth.catch(() => {
      this.#asked = undefined;
    });
    return depth;
  }
}

/** What opening a queue needs of a function. */
interface QueueRuntime {
  readonly environment: {
    readonly JOBS_QUEUE_URL?: string | undefined;
    readonly AWS_REGION: string;
    readonly AWS_ENDPOINT_URL_SQS?: string | undefined;
  };
  readonly queues: Map<QueueName, MessageQueue>;
  readonly now: () => number;
}

/**
 * The queue of jobs, over one client for each execution environment.
 * @throws Error where the contract names no action on it
 */
export function jobsQueue({ environment, queues, now }: QueueRuntime): MessageQueue {
  const known = queues.get('jobs');
  if (known !== undefined) return known;
  const { JOBS_QUEUE_URL: url, AWS_REGION: region, AWS_ENDPOINT_URL_SQS: endpoint } = environment;
  if (url === undefined) throw new Error("JOBS_QUEUE_URL is not set: infra gives it by the contract's queueActions");
  const place = { region, endpoint, credentials: defaultProvider(), now };
  const opened = new SparinglyAsked(new SqsQueue(place, url), now);
  queues.set('jobs', opened);
  return opened;
}
