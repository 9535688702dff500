import type { SQSBatchResponse } from 'aws-lambda';
import type { EventRuntime } from '#shared/events/runtime.ts';
import type { WorkObserver, WorkRecord } from '#shared/observability/work-observer.ts';
import { handler as runJob } from '../../functions/consumers/run-job.ts';
import { handler as sweepJobs } from '../../functions/consumers/sweep-jobs.ts';
import { callContext, queueEvent } from './queue-event.ts';
import type { World } from './world.ts';

/** The workers and the sweeper of a world, called as Lambda calls them. */
export class JobWorker {
  readonly records: WorkRecord[] = [];
  readonly #world: World;
  readonly #runtime: EventRuntime;
  #calls = 0;

  /**
   * @param observer is told of what became of messages, too
   * @param runtime where the workers have tables, queues and files of their own
   */
  constructor(world: World, observer?: WorkObserver, runtime: Partial<EventRuntime> = {}) {
    this.#world = world;
    const observe = (record: WorkRecord) => {
      this.records.push(record);
      observer?.observe(record);
    };
    this.#runtime = { ...world.runtime, ...runtime, observer: { observe } };
  }

  /** Gives a worker a message. @param remaining milliseconds its call has */
  deliver(body: string, remaining?: number): Promise<SQSBatchResponse> {
    this.#calls += 1;
    const event = queueEvent({ rawBody: body, messageId: `message-${this.#calls}`, sentAt: this.#world.clock });
    return runJob.on(this.#runtime)(event, callContext(remaining));
  }

  /** Takes one message off the queue; false where none is due. */
  async runNext(remaining?: number): Promise<boolean> {
    const message = this.#world.queue.take();
    if (message === undefined) return false;
    await this.deliver(message.body, remaining);
    return true;
  }

  /** Works until the queue is empty; the clock goes on to whatever is put off. */
  async workOff(): Promise<void> {
    while (this.#world.queue.dueAt !== undefined) {
      this.#world.clock = Math.max(this.#world.clock, this.#world.queue.dueAt);
      await this.runNext();
    }
  }

  /** Lets the sweeper run once. */
  sweep(): Promise<void> {
    const event = { time: new Date(this.#world.clock).toISOString(), executionId: 'sweeping-run', attempt: '1' };
    return sweepJobs.on(this.#runtime)(event, callContext());
  }
}
