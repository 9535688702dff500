import { randomUUID } from 'node:crypto';
import { reasonOf } from '../cloud-error.ts';
import type { CallRequest, CallResult } from '../lambda/hosted-function.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import type { Clock } from '../scheduler/clock.ts';
import { failedMessages } from './batch-failures.ts';
import type { EventSourceDefinition } from './event-source-definition.ts';
import type { QueueClient } from './queue-client.ts';
import { eventsOf, passes, type ReceivedMessage, recordOf, type SqsRecord } from './sqs-event.ts';

/** What an event source works with. */
export interface EventSourceParts {
  readonly definition: EventSourceDefinition;
  readonly queue: QueueClient;
  /** Settles when there may be messages. */
  readonly opened: Promise<void>;
  /** Calls the function. */
  readonly invoke: (request: CallRequest) => Promise<CallResult>;
  readonly clock: Clock;
  /** Told of what it could not do, in one line. */
  readonly complain: (text: string) => void;
}

/** Seconds a look at a queue lasts where nothing comes. */
const longPoll = 20;

/** Milliseconds before a call that was turned away, or a look that failed, is repeated. */
const pause = 1_000;

/** Empties a queue into a function, batch by batch, several at once. */
export class EventSource {
  readonly #parts: EventSourceParts;
  readonly #running = new Set<Promise<void>>();
  readonly #stopped = Promise.withResolvers<void>();
  #isStopped = false;
  #polling: Promise<void> | undefined;

  constructor(parts: EventSourceParts) {
    this.#parts = parts;
  }

  /** Begins to look at the queue. */
  start(): void {
    this.#polling ??= this.#poll();
  }

  /** Takes no more messages; `drained` tells when those taken are dealt with. */
  stop(): void {
    this.#isStopped = true;
    this.#stopped.resolve();
  }

  /** Settles when nothing is being dealt with any more. */
  async drained(): Promise<void> {
    await this.#polling;
    await Promise.all(this.#running);
  }

  async #poll(): Promise<void> {
    const { definition, opened, complain } = this.#parts;
    await Promise.race([opened, this.#stopped.promise]);
    while (!this.#isStopped) {
      try {
        if (this.#running.size >= definition.maximumConcurrency) await Promise.race(this.#running);
        else await this.#next();
      } catch (error) {
        complain(`event source of ${definition.queueArn}: ${reasonOf(error)}`);
        await this.#wait(pause);
      }
    }
  }

  /** Takes a batch, and has it dealt with. */
  async #next(): Promise<void> {
    const { definition, queue } = this.#parts;
    const messages = await this.#batch();
    if (this.#isStopped) {
      await queue.giveBack(messages.map(({ ReceiptHandle }) => ReceiptHandle));
      return;
    }
    const records = messages.map((message) => recordOf(message, definition.queueArn));
    const wanted = records.filter((record) => passes(record, definition.filters));
    await this.#delete(records.filter((record) => !wanted.includes(record)));
    for (const event of eventsOf(wanted)) this.#track(this.#deal(event));
  }

  #track(work: Promise<void>): void {
    const { complain, definition } = this.#parts;
    const run = work
      .catch((error) => complain(`event source of ${definition.queueArn}: ${reasonOf(error)}`))
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** The messages that come until the batch is full or its window is over; none where none comes for a while. */
  async #batch(): Promise<ReceivedMessage[]> {
    const { definition, queue, clock } = this.#parts;
    const { batchSize, window } = definition;
    const messages = await queue.receive(batchSize, longPoll);
    const end = clock.now() + window * 1_000;
    while (messages.length > 0 && messages.length < batchSize && !this.#isStopped) {
      const left = Math.ceil((end - clock.now()) / 1_000);
      if (left <= 0) break;
      messages.push(...(await queue.receive(batchSize - messages.length, Math.min(longPoll, left))));
    }
    return messages;
  }

  async #deal(records: readonly SqsRecord[]): Promise<void> {
    const { definition } = this.#parts;
    const result = await this.#call(JSON.stringify({ Records: records }));
    if (result?.kind !== 'success') return;
    const ids = records.map(({ messageId }) => messageId);
    const failed = definition.reportsFailures ? failedMessages(result.payload, ids) : new Set();
    await this.#delete(records.filter(({ messageId }) => !failed.has(messageId)));
  }

  /** Calls the function, again where it has no concurrency left, as long as nobody else gets the messages. */
  async #call(event: string): Promise<CallResult | undefined> {
    const { definition, invoke, clock } = this.#parts;
    const end = clock.now() + definition.visibilityTimeout * 1_000;
    for (;;) {
      const traceId = newTraceId(new Date(clock.now()));
      const result = await invoke({ requestId: randomUUID(), event, traceId });
      if (result.kind !== 'throttled') return result;
      if (this.#isStopped || clock.now() + pause >= end) return undefined;
      await this.#wait(pause);
    }
  }

  async #delete(records: readonly SqsRecord[]): Promise<void> {
    await this.#parts.queue.delete(records.map(({ receiptHandle }) => receiptHandle));
  }

  /** Waits for a time, or until it is stopped. */
  async #wait(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#parts.clock.after(milliseconds, resolve);
    await Promise.race([promise, this.#stopped.promise]);
    cancel();
  }
}
