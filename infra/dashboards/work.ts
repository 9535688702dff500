import { metrics } from '#shared/observability/metrics.ts';
import { series } from '../alarms/alarm-definition.ts';
import { deadLetterQueueName, functionName, queueName } from '../names.ts';
import { type DashboardDefinition, type LinePerValue, panel } from './dashboard-definition.ts';
import { alarmThresholds } from './thresholds.ts';
import { alarmsNamed, type Watched } from './watched.ts';

/** The SLO of jobs, and what the alarm on the oldest message looks at. */
const [started, everyMinute] = [{ Slo: 'jobs-start' }, 60];

/** Whether what people asked for is done: exports, imports, reports. */
export function workDashboard({ stage, alarms, eventFunctions }: Watched): DashboardDefinition {
  const queues = eventFunctions.flatMap((declared) => (declared.kind === 'consumer' ? declared.queue : []));
  const ofQueues = (metric: 'ApproximateAgeOfOldestMessage' | 'ApproximateNumberOfMessagesVisible'): LinePerValue => ({
    series: series(metric, 'Maximum'),
    dimension: 'QueueName',
    values: Object.fromEntries(queues.map((queue) => [queueName(stage.name, queue), queue])),
  });
  const inWork: LinePerValue = {
    series: series('ApproximateNumberOfMessagesNotVisible', 'Maximum'),
    dimension: 'QueueName',
    values: Object.fromEntries(queues.map((queue) => [queueName(stage.name, queue), queue])),
    what: 'in work',
  };
  const dead: LinePerValue = {
    series: series('ApproximateNumberOfMessagesVisible', 'Maximum'),
    dimension: 'QueueName',
    values: Object.fromEntries(queues.map((queue) => [deadLetterQueueName(stage.name, queue), queue])),
    what: 'dead',
  };
  const ofFunctions = (metric: 'Duration' | 'Errors' | 'Invocations', statistic: string): LinePerValue => ({
    series: series(metric, statistic),
    dimension: 'FunctionName',
    values: Object.fromEntries(eventFunctions.map(({ id }) => [functionName(stage.name, id), id])),
  });
  return {
    id: 'work',
    title: 'Work',
    purpose: 'Whether what people asked for is begun and done: exports, imports, reports.',
    alarms: alarmsNamed(
      alarms,
      ...['slo-jobs-start', 'queue-age', 'event-source', 'dead-letters'],
      ...['poison-messages', 'dead-jobs', 'silent-clock'],
    ),
    sections: [
      {
        heading: 'What people wait for',
        panels: [
          panel({
            title: 'Begun in time',
            question: 'Within a minute?',
            shape: 'total',
            unit: 'percent',
            width: 6,
            lines: [
              {
                label: 'jobs begun within 60 s',
                series: series('SloMiss', 'Average', started),
                shown: '100 * (1 - value)',
              },
            ],
          }),
          panel({
            title: 'How jobs wait',
            question: 'How long until somebody begins?',
            unit: 'milliseconds',
            width: 9,
            lines: ['p50', 'p95'].map((statistic) => ({ label: statistic, series: series('JobWaited', statistic) })),
          }),
          panel({
            title: 'How jobs end',
            question: 'Do they succeed?',
            shape: 'stacked',
            width: 9,
            lines: [
              {
                series: series('JobEnded', 'Sum'),
                dimension: 'State',
                values: Object.fromEntries(metrics.JobEnded.dimensions.State.map((state) => [state, state])),
              },
            ],
          }),
        ],
      },
      {
        heading: 'What stands in the way',
        panels: [
          panel({
            title: 'Oldest message',
            question: 'Does a queue stand still?',
            unit: 'seconds',
            periodSeconds: everyMinute,
            lines: [ofQueues('ApproximateAgeOfOldestMessage')],
            thresholds: alarmThresholds(alarms, 'queue-age'),
          }),
          panel({
            title: 'Messages',
            question: 'Is there more than workers get done?',
            periodSeconds: everyMinute,
            lines: [ofQueues('ApproximateNumberOfMessagesVisible'), inWork],
          }),
          panel({
            title: 'Given up',
            question: 'What waits for somebody to decide?',
            lines: [
              dead,
              { label: 'went to a dead-letter queue', series: series('DeadLetter', 'Sum') },
              { label: 'nobody can read', series: series('PoisonMessage', 'Sum') },
            ],
            thresholds: alarmThresholds(alarms, 'dead-letters'),
          }),
          panel({
            title: 'Workers called',
            question: 'Are workers and the clock called at all?',
            lines: [ofFunctions('Invocations', 'Sum')],
          }),
          panel({
            title: 'Workers that crashed',
            question: 'Do they crash or run out of time?',
            lines: [ofFunctions('Errors', 'Sum')],
          }),
          panel({
            title: 'Workers, p95',
            question: 'Do they take longer than usual?',
            unit: 'milliseconds',
            lines: [ofFunctions('Duration', 'p95')],
          }),
        ],
      },
    ],
  };
}
