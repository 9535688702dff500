import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { reasonOf } from '../cloud-error.ts';
import type { JsonFile } from '../data-folder/json-file.ts';
import type { CallRequest, CallResult } from '../lambda/hosted-function.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import { type Clock, settledWithin } from './clock.ts';
import type { RateDefinition } from './rate-definition.ts';
import type { RateObserver } from './rate-observer.ts';

/** What rates are run with. */
export interface RatesParts {
  /** The time each ran last, or was first seen, in epoch milliseconds; by ARN. */
  readonly file: JsonFile<Readonly<Record<string, number>>>;
  readonly clock: Clock;
  readonly invoke: (definition: RateDefinition, request: CallRequest) => Promise<CallResult>;
  /** Told of what one could not do, in one line. */
  readonly complain: (text: string) => void;
  readonly observer?: RateObserver | undefined;
}

/** Milliseconds before a call that was turned away is repeated. */
const pause = 1_000;

const outcomes = { success: 'done', failure: 'failed', throttled: 'throttled' } as const;

/** What one run is told of itself. */
function eventOf({ arn, input }: RateDefinition, time: number, attempt: number, executionId: string): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': arn,
    'scheduled-time': new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    'execution-id': executionId,
    'attempt-number': String(attempt),
  };
  return input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (text, name: string) => values[name] ?? text);
}

/**
 * Calls functions again and again, by the rates of the templates. The first time is one period after a rate is first seen. What was
 * missed, while the machine slept or nothing ran, is made up for by one run.
 */
export class Rates {
  readonly #parts: RatesParts;
  #definitions: readonly RateDefinition[] = [];
  /** What makes the next run of each not happen. */
  readonly #waiting = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  #last: Readonly<Record<string, number>>;
  #isRunning = false;

  /** Nothing runs before `start`. @throws CloudError where the file is damaged */
  constructor(parts: RatesParts) {
    this.#parts = parts;
    this.#last = parts.file.read();
  }

  /** Makes these the rates there are; those that are as they were keep their time. */
  configure(definitions: readonly RateDefinition[]): void {
    const isKept = (definition: RateDefinition) =>
      this.#definitions.some((known) => isDeepStrictEqual(known, definition)) && this.#waiting.has(definition.arn);
    const changed = definitions.filter((definition) => !isKept(definition));
    const kept = new Set(definitions.filter(isKept).map(({ arn }) => arn));
    for (const [arn, cancel] of this.#waiting) {
      if (kept.has(arn)) continue;
      cancel();
      this.#waiting.delete(arn);
    }
    const now = this.#parts.clock.now();
    this.#definitions = definitions;
    this.#remember(Object.fromEntries(definitions.map(({ arn }) => [arn, this.#last[arn] ?? now])));
    if (this.#isRunning) for (const definition of changed) this.#wait(definition);
  }

  /** Waits for all; those that are due run at once. */
  start(): void {
    this.#isRunning = true;
    for (const definition of this.#definitions) this.#wait(definition);
  }

  /**
   * Begins nothing more; settles when what runs has ended.
   * @param limit milliseconds it gets
   */
  async close(limit: number): Promise<void> {
    this.#isRunning = false;
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
    await settledWithin(this.#running, limit, this.#parts.clock);
  }

  #remember(last: Readonly<Record<string, number>>): void {
    if (!isDeepStrictEqual(last, this.#last)) this.#parts.file.write(last);
    this.#last = last;
  }

  #wait(definition: RateDefinition): void {
    const { clock } = this.#parts;
    const { arn, period } = definition;
    const due = (this.#last[arn] ?? clock.now()) + period;
    const look = () => {
      // Timers have an end; times do not.
      if (clock.now() >= due) this.#fire(definition);
      this.#wait(definition);
    };
    this.#waiting.set(arn, clock.after(due - clock.now(), look));
  }

  #fire(definition: RateDefinition): void {
    const { clock, complain } = this.#parts;
    const { arn, period } = definition;
    const last = this.#last[arn] ?? clock.now();
    const time = last + Math.floor((clock.now() - last) / period) * period;
    this.#remember({ ...this.#last, [arn]: time });
    const run = this.#run(definition, time)
      .catch((error) => complain(`schedule ${arn}: ${reasonOf(error)}`))
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #run(definition: RateDefinition, time: number): Promise<void> {
    const { clock, invoke, observer } = this.#parts;
    const { retries, patience } = definition;
    const executionId = randomUUID();
    const end = clock.now() + patience;
    for (let attempt = 1; ; attempt += 1) {
      const event = eventOf(definition, time, attempt, executionId);
      const traceId = newTraceId(new Date(clock.now()));
      const result = await invoke(definition, { requestId: randomUUID(), event, traceId });
      observer?.attempted(definition.arn, outcomes[result.kind]);
      if (result.kind !== 'throttled') return;
      if (attempt > retries || clock.now() + pause > end || !this.#isRunning) {
        observer?.dropped(definition.arn);
        throw new Error('is left out this time: there is no concurrency for it');
      }
      await new Promise<void>((resolve) => clock.after(pause, resolve));
    }
  }
}
