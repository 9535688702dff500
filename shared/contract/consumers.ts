import type { Consumer } from './consumer.ts';
import * as jobWork from './job-work.ts';
import type { Rotation } from './rotation.ts';
import type { Schedule } from './schedule.ts';
import * as secrets from './secrets.ts';

/** The contract files that declare consumers, schedules or rotations, by name. */
const contracts: Readonly<Record<string, object>> = { 'job-work': jobWork, secrets };

/** The folder their files and bundles are in, and what their metrics are counted by. */
export const consumersFolder = 'consumers';

/** A function events call: messages of a queue, the clock, or a secret that is due. Its file stands in `functions/consumers`. */
export type EventFunction = Consumer | Rotation | Schedule;

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
    ['consumer', 'rotation', 'schedule'].includes(String(value.kind))
  );
}

/** Every consumer, schedule and rotation. */
export const eventFunctions: readonly RegisteredEventFunction[] = Object.entries(contracts).flatMap(
  ([contract, values]) =>
    Object.values(values)
      .filter(isEventFunction)
      .map((declared) => ({ contract, declared })),
);
