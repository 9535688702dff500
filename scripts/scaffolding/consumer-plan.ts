import type { EventFunction } from '#shared/contract/consumers.ts';
import type { Rate } from '#shared/contract/schedule.ts';
import { camelCase } from './plan.ts';

/** What somebody wants to add, and what they said about it. */
export interface ConsumerRequest {
  /** `<contract>/<verb>-<noun>`, such as `reminders/send-reminder`. */
  readonly name: string;
  /** The queue it empties. */
  readonly queue?: string | undefined;
  /** How often the clock calls it, such as `5 minutes`. */
  readonly rate?: string | undefined;
}

/** A new consumer or schedule, decided. */
export interface ConsumerPlan {
  /** The file its contract stands in, below `shared/contract`. */
  readonly contract: string;
  /** kebab-case, as its files are called. */
  readonly name: string;
  /** camelCase, as its contract is called. */
  readonly id: string;
  readonly verb: string;
  /** What it acts on, in words. */
  readonly noun: string;
  readonly called: { readonly by: 'queue'; readonly queue: string } | { readonly by: 'clock'; readonly rate: Rate };
}

/** What there is already. */
export interface Present {
  readonly eventFunctions: readonly EventFunction[];
  readonly operationIds: readonly string[];
}

const ratePattern = /^(1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))$/;

function splitName(name: string) {
  const [, contract, verb, noun] = /^([a-z]+(?:-[a-z]+)*)\/([a-z]+)-([a-z]+(?:-[a-z]+)*)$/.exec(name) ?? [];
  if (contract === undefined || verb === undefined || noun === undefined) {
    throw new Error(
      `"${name}" is no name of a consumer; write <contract>/<verb>-<noun>, such as reminders/send-reminder`,
    );
  }
  return { contract, file: `${verb}-${noun}`, verb, noun: noun.replaceAll('-', ' ') };
}

function callerOf({ queue, rate }: ConsumerRequest, { eventFunctions }: Present): ConsumerPlan['called'] {
  if ((queue === undefined) === (rate === undefined)) {
    throw new Error('say who calls it: --queue <queue> or --rate "5 minutes", one of the two');
  }
  if (rate !== undefined) {
    if (!ratePattern.test(rate))
      throw new Error(`--rate must be such as "1 minute", "5 minutes" or "1 day", not "${rate}"`);
    return { by: 'clock', rate: rate as Rate };
  }
  if (queue === undefined || !/^[a-z]+$/.test(queue)) {
    throw new Error(`--queue must be a word in small letters, such as reminders, not "${queue}"`);
  }
  const taken = eventFunctions.find((declared) => declared.kind === 'consumer' && declared.queue === queue);
  if (taken === undefined) return { by: 'queue', queue };
  throw new Error(`the queue ${queue} is emptied by ${taken.id} already; a queue has one consumer`);
}

/**
 * Decides what a new consumer or schedule is.
 * @throws Error saying what is wrong with a name, a queue or a rate
 */
export function planConsumer(request: ConsumerRequest, present: Present): ConsumerPlan {
  const { contract, file, verb, noun } = splitName(request.name);
  const id = camelCase(file);
  const ids = [...present.operationIds, ...present.eventFunctions.map((declared) => declared.id)];
  if (ids.includes(id)) throw new Error(`${file} exists already; operations and consumers are not called alike`);
  return { contract, name: file, id, verb, noun, called: callerOf(request, present) };
}
