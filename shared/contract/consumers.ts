import type { Consumer } from './consumer.ts';
import * as jobWork from './job-work.ts';
import type { Schedule } from './schedule.ts';

/** The contract files that declare consumers or schedules, by name. */
const contracts: Readonly<Record<string, object>> = { 'job-work': jobWork };

/** The folder their files and bundles are in, and what their metrics are counted by. */
export const consumersFolder = 'consumers';

/** A function events call: messages of a queue, or the clock. Its file stands in `functions/consumers`. */
export type EventFunction = Consumer | Schedule;

/** An event function and the contract file it stands in. */
export interface RegisteredEventFunction {
  readonly contract: string;
  readonly declared: EventFunction;
}

function isEventFunction(value: unknown): value is EventFunction {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'consumer' || value.kind === 'schedule')
  );
}

/** Every consumer and schedule. */
export const eventFunctions: readonly RegisteredEventFunction[] = Object.entries(contracts).flatMap(
  ([contract, values]) =>
    Object.values(values)
      .filter(isEventFunction)
      .map((declared) => ({ contract, declared })),
);
