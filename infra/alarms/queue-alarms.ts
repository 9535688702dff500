import type { EventFunction } from '#shared/contract/consumers.ts';
import type { QueueName } from '#shared/contract/rights.ts';
import type { Stage } from '../config.ts';
import { deadLetterQueueName, functionName, queueName } from '../names.ts';
import { type Formula, type MetricAlarm, metricAlarm, type Series, series } from './alarm-definition.ts';

/** The rates whose silence ten minutes show. */
const frequent = ['1 minute', '2 minutes', '3 minutes', '4 minutes', '5 minutes'];

/** The worst of several series of one kind; a queue more is a series more, not an alarm more with papers of its own. */
function worst(which: 'MAX' | 'MIN', of: Readonly<Record<string, Series>>, each = (name: string) => name): Formula {
  return { formula: `${which}([${Object.keys(of).map(each).join(', ')}])`, of };
}

/** The greatest of several formulas; one alone is that one. */
function greatest(formulas: readonly string[], of: readonly (readonly [string, Series])[]): Formula {
  const [only = '', ...others] = formulas;
  return { formula: others.length === 0 ? only : `MAX([${formulas.join(', ')}])`, of: Object.fromEntries(of) };
}

const byName = <Name extends string>(names: readonly Name[], of: (name: Name) => Series) =>
  Object.fromEntries(names.map((name) => [name, of(name)]));

/**
 * Minutes without a call after which an event source is at fault: longer than any call may take, since workers that are all busy take up
 * no message either.
 */
function silentMinutes(timeouts: readonly number[]): number {
  return Math.max(5, ...timeouts.map((seconds) => Math.ceil(seconds / 60) + 1));
}

/** What goes wrong with queues, all of them together. */
function ofQueues(
  stage: Stage['name'],
  consumers: readonly { readonly id: string; readonly queue: QueueName; readonly timeout: number }[],
): MetricAlarm[] {
  const queues = consumers.map(({ queue }) => queue);
  const waiting = (queue: QueueName) =>
    series('ApproximateNumberOfMessagesVisible', 'Maximum', { QueueName: queueName(stage, queue) });
  const minutes = silentMinutes(consumers.map(({ timeout }) => timeout));
  return [
    metricAlarm({
      id: 'queue-age',
      severity: 'page',
      impact: 'Work that people asked for stands in the queue and does not begin.',
      query: 'waiting',
      // What was received and failed is old too, until it is shown again: nobody waits for its beginning.
      measured: greatest(
        queues.map((queue) => `IF(${queue} > 0, ${queue}Age, 0)`),
        queues.flatMap((queue) => [
          [queue, waiting(queue)],
          [`${queue}Age`, series('ApproximateAgeOfOldestMessage', 'Maximum', { QueueName: queueName(stage, queue) })],
        ]),
      ),
      comparison: 'at least',
      threshold: 300,
      periodSeconds: 60,
      breaching: { atLeast: 5, of: 5 },
    }),
    metricAlarm({
      id: 'event-source',
      severity: 'ticket',
      impact: 'Messages wait and nobody is called: the event source is off, or may not call its function.',
      query: 'failed-work',
      measured: greatest(
        consumers.map(({ queue }) => `IF(${queue} > 0 AND FILL(${queue}Calls, 0) < 1, 1, 0)`),
        consumers.flatMap(({ id, queue }) => [
          [queue, waiting(queue)],
          [`${queue}Calls`, series('Invocations', 'Sum', { FunctionName: functionName(stage, id) })],
        ]),
      ),
      comparison: 'at least',
      threshold: 1,
      periodSeconds: 60,
      breaching: { atLeast: minutes, of: minutes },
    }),
    metricAlarm({
      id: 'dead-letters',
      severity: 'ticket',
      impact: 'A message failed for the last time and waits for somebody to decide; what it asked for is not done.',
      query: 'failed-work',
      measured: worst(
        'MAX',
        byName(queues, (queue) =>
          series('ApproximateNumberOfMessagesVisible', 'Maximum', { QueueName: deadLetterQueueName(stage, queue) }),
        ),
      ),
      comparison: 'at least',
      threshold: 1,
    }),
    metricAlarm({
      id: 'poison-messages',
      severity: 'ticket',
      impact: 'A message nobody can read is in a queue; what it was to say will not be done.',
      query: 'failed-work',
      measured: series('PoisonMessage', 'Sum'),
      comparison: 'at least',
      threshold: 1,
    }),
    metricAlarm({
      id: 'dead-jobs',
      severity: 'ticket',
      impact: 'A job used up its attempts: somebody waits for a file or an import that will not come by itself.',
      query: 'failed-work',
      measured: series('JobEnded', 'Sum', { State: 'dead' }),
      comparison: 'at least',
      threshold: 1,
    }),
  ];
}

/** Alarms on queued work and the clock. */
export function queueAlarms(stage: Stage, eventFunctions: readonly EventFunction[]): MetricAlarm[] {
  const consumers = eventFunctions.filter((declared) => declared.kind === 'consumer' && !declared.retired);
  const clocks = eventFunctions.filter(
    (declared) => declared.kind === 'schedule' && !declared.retired && frequent.includes(declared.rate),
  );
  const calls = byName(
    clocks.map(({ id }) => id),
    (id) => series('Invocations', 'Sum', { FunctionName: functionName(stage.name, id) }),
  );
  return [
    ...(consumers.length === 0
      ? []
      : ofQueues(
          stage.name,
          consumers.filter((declared) => declared.kind === 'consumer'),
        )),
    ...(clocks.length === 0
      ? []
      : [
          metricAlarm({
            id: 'silent-clock',
            severity: 'ticket',
            impact: 'What the clock should do is not done: jobs whose message was lost are found by nobody.',
            query: 'failed-work',
            measured: worst('MIN', calls, (name) => `FILL(${name}, 0)`),
            comparison: 'below',
            threshold: 1,
            breaching: { atLeast: 2, of: 2 },
            missing: 'breaching',
          }),
        ]),
  ];
}
