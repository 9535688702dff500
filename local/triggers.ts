import type { Resource } from './assembly/resolve-assembly.ts';
import type { DataServices } from './data-plane/data-services.ts';
import { type EventSourceDefinition, eventSourceDefinitions } from './event-sources/event-source-definition.ts';
import { EventSources } from './event-sources/event-sources.ts';
import type { Lambda } from './lambda/lambda.ts';
import type { LambdaFunction } from './lambda/lambda-function.ts';
import type { LogListener } from './logging/log-record.ts';
import type { Clock } from './scheduler/clock.ts';
import { openRates } from './scheduler/open-rates.ts';
import { type RateDefinition, rateDefinitions } from './scheduler/rate-definition.ts';
import type { RateObserver } from './scheduler/rate-observer.ts';
import type { Rates } from './scheduler/rates.ts';
import type { QueueDefinition } from './sqs/queue-definition.ts';

/** What calls functions without anybody asking, as templates want it. */
export interface TriggerDefinitions {
  readonly eventSources: readonly EventSourceDefinition[];
  readonly rates: readonly RateDefinition[];
}

/**
 * The event sources and the schedules among an assembly's resources.
 * @throws CloudError where one cannot be executed
 */
export function triggerDefinitions(
  resources: readonly Resource[],
  queues: readonly QueueDefinition[],
  functions: readonly LambdaFunction[],
): TriggerDefinitions {
  return {
    eventSources: eventSourceDefinitions(resources, queues, functions),
    rates: rateDefinitions(resources),
  };
}

/** What triggers are run with. */
export interface TriggersParts {
  readonly data: DataServices;
  readonly lambda: Lambda;
  /** The file that remembers when schedules ran last. */
  readonly ratesFile: string;
  /** Told of what they could not do. */
  readonly log?: LogListener | undefined;
  /** Told of the runs of schedules. */
  readonly observer?: RateObserver | undefined;
  /** What schedules go by; the machine's unless given. */
  readonly clock?: Clock | undefined;
}

/** What calls functions without anybody asking: messages, and time. */
export class Triggers {
  readonly #eventSources: EventSources;
  readonly #rates: Rates;

  /** Nothing is called before `start`. @throws CloudError where the file is damaged */
  constructor({ data, lambda, ratesFile, log, observer, clock }: TriggersParts) {
    this.#eventSources = new EventSources(data, lambda, log);
    this.#rates = openRates(ratesFile, lambda, { log, observer, clock });
  }

  /** Makes these the triggers there are. */
  configure({ eventSources, rates }: TriggerDefinitions): void {
    this.#eventSources.configure(eventSources);
    this.#rates.configure(rates);
  }

  start(): void {
    this.#eventSources.start();
    this.#rates.start();
  }

  /** Calls nothing more; calls in flight get `limit` milliseconds. */
  async close(limit: number): Promise<void> {
    await Promise.all([this.#eventSources.close(limit), this.#rates.close(limit)]);
  }
}
