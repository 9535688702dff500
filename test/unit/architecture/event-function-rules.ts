import * as z from 'zod/mini';
import type { Consumer } from '#shared/contract/consumer.ts';
import type { EventFunction } from '#shared/contract/consumers.ts';
import type { Rotation } from '#shared/contract/rotation.ts';
import type { Schedule } from '#shared/contract/schedule.ts';

const isWhole = (value: number, from: number, to: number) => Number.isInteger(value) && value >= from && value <= to;

/** A message as every consumer must be able to read it, but for what is its own. */
const envelope = { shop: 'edgar', correlationId: 'order-0001' };

/** Which members a consumer cannot do without, and whether it minds one it does not know. */
function faultsOfInput({ input }: Consumer): string[] {
  const codes = (message: object) => z.safeParse(input, message).error?.issues ?? [];
  const missing = codes({}).map(({ path }) => String(path[0]));
  const faults = Object.keys(envelope)
    .filter((name) => !missing.includes(name))
    .map((name) => `reads a message without ${name}`);
  const minds = codes({ ...envelope, ofALaterRelease: true }).some(({ code }) => code === 'unrecognized_keys');
  return minds ? [...faults, 'refuses what a later release adds to its messages'] : faults;
}

function faultsOfConsumer(consumer: Consumer): string[] {
  const { batch, concurrency, attempts } = consumer;
  return [
    ...(isWhole(batch.size, 1, batch.window > 0 ? 10_000 : 10) ? [] : [`cannot have batches of ${batch.size}`]),
    ...(isWhole(batch.window, 0, 300) ? [] : [`cannot wait ${batch.window} s for a batch`]),
    ...(isWhole(concurrency, 2, 1_000) ? [] : [`cannot have ${concurrency} calls at once`]),
    ...(isWhole(attempts, 5, 1_000)
      ? []
      : [`gives up after ${attempts} attempts; AWS asks for five, since throttled calls count`]),
    ...faultsOfInput(consumer),
  ];
}

function faultsOfSchedule({ rate }: Schedule): string[] {
  const [, count = '', plural] = /^(\d+) (?:minute|hour|day)(s?)$/.exec(rate) ?? [];
  const isRate = isWhole(Number(count), 1, 9_999) && (plural === 's') === Number(count) > 1;
  return isRate ? [] : [`cannot fire at rate(${rate})`];
}

/** Secrets Manager takes one day to a thousand. */
function faultsOfRotation({ secrets }: Rotation): string[] {
  return Object.entries(secrets)
    .filter(([, { rotatedAfterDays: days }]) => !isWhole(days, 1, 1_000))
    .map(([name, { rotatedAfterDays: days }]) => `cannot replace ${name} after ${days} days`);
}

function faultsOfKind(declared: EventFunction): string[] {
  if (declared.kind === 'consumer') return faultsOfConsumer(declared);
  return declared.kind === 'rotation' ? faultsOfRotation(declared) : faultsOfSchedule(declared);
}

/** What a consumer, schedule or rotation must not say, in words. */
export function eventFunctionFaults(declared: EventFunction): string[] {
  const { id, timeout, memory } = declared;
  const faults = [
    ...(/^[a-z]+([A-Z][a-z]+)+$/.test(id) ? [] : ['is not called by a verb and what it acts on']),
    ...(isWhole(timeout, 1, 900) ? [] : [`cannot run for ${timeout} s`]),
    ...(isWhole(memory, 128, 10_240) ? [] : [`cannot have ${memory} MB`]),
    ...faultsOfKind(declared),
  ];
  return faults.map((fault) => `${id} ${fault}`);
}

/** What several must not say together: names are one room with operations, and a queue has one consumer. */
export function sharedFaults(functions: readonly EventFunction[], operationIds: readonly string[]): string[] {
  const ids = [...operationIds, ...functions.map(({ id }) => id)];
  const queues = functions.flatMap((declared) => (declared.kind === 'consumer' ? declared.queue : []));
  const twice = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
  return [
    ...twice(ids).map((id) => `${id} is there twice`),
    ...twice(queues).map((queue) => `queue ${queue} has several consumers`),
  ];
}
