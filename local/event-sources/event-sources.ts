import { isDeepStrictEqual } from 'node:util';
import type { DataServices } from '../data-plane/data-services.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { complaintsTo } from '../logging/complaints.ts';
import type { LogListener } from '../logging/log-record.ts';
import { settledWithin, systemClock } from '../scheduler/clock.ts';
import { EventSource } from './event-source.ts';
import type { EventSourceDefinition } from './event-source-definition.ts';
import { QueueClient } from './queue-client.ts';

/** The event sources of the templates. */
export class EventSources {
  readonly #data: DataServices;
  readonly #lambda: Lambda;
  readonly #log: LogListener;
  readonly #running = new Map<EventSourceDefinition, EventSource>();
  readonly #gone = new Set<Promise<void>>();
  #hasStarted = false;

  /** @param log told of what they could not do */
  constructor(data: DataServices, lambda: Lambda, log: LogListener = () => {}) {
    this.#data = data;
    this.#lambda = lambda;
    this.#log = log;
  }

  /** Makes these the event sources there are. Those that are no more finish what they have taken. */
  configure(definitions: readonly EventSourceDefinition[]): void {
    const left = [...definitions];
    for (const known of this.#running.keys()) {
      const index = left.findIndex((definition) => isDeepStrictEqual(definition, known));
      if (index < 0) this.#end(known);
      else left.splice(index, 1);
    }
    for (const definition of left) this.#running.set(definition, this.#begin(definition));
  }

  /** Begins to look at the queues. */
  start(): void {
    this.#hasStarted = true;
    for (const source of this.#running.values()) source.start();
  }

  /**
   * Takes no more messages; settles when those taken are dealt with.
   * @param limit milliseconds they get; those of others come again when their visibility timeout is over
   */
  async close(limit: number): Promise<void> {
    this.configure([]);
    await settledWithin(this.#gone, limit, systemClock);
  }

  #begin(definition: EventSourceDefinition): EventSource {
    const { functionArn, qualifier, queueUrl } = definition;
    const source = new EventSource({
      definition,
      queue: new QueueClient(this.#data.callSqs, queueUrl),
      opened: this.#data.opened,
      invoke: (request) => this.#lambda.invoke(functionArn, qualifier, request),
      clock: systemClock,
      complain: complaintsTo(this.#log, 'event-sources'),
    });
    if (this.#hasStarted) source.start();
    return source;
  }

  #end(definition: EventSourceDefinition): void {
    const source = this.#running.get(definition);
    this.#running.delete(definition);
    source?.stop();
    this.#data.endWaiting();
    if (source === undefined) return;
    const drained = source.drained().finally(() => this.#gone.delete(drained));
    this.#gone.add(drained);
  }
}
