import { slos } from '#shared/observability/slos.ts';
import type { Stage } from '../config.ts';
import { functionName } from '../names.ts';
import { type MetricAlarm, metricAlarm, series } from './alarm-definition.ts';

/** The share of the account's calls at once from which on it is told. */
const nearLimit = 0.8;

/** The fewest calls in five minutes of which the slowest twentieth says anything. */
const fewest = 40;

/** How much slower than promised the operations of latency SLOs are, start-up included: the platform's own clock. */
function slowFunctions(stage: Stage): MetricAlarm[] {
  const durationOf = (operation: string, statistic: string) =>
    series('Duration', statistic, { FunctionName: functionName(stage.name, operation) });
  return slos
    .filter((slo) => slo.kind === 'latency')
    .flatMap(({ id, operations, milliseconds }) =>
      operations.map((operation) =>
        metricAlarm({
          id: `${id}-latency`,
          severity: 'ticket',
          impact: `One in twenty who ask for ${subjects[id]} waits longer than ${milliseconds} ms.`,
          query: 'slow-requests',
          // Of few, one slow call is the slowest twentieth; where nobody calls any more it has to be over, which `ignore` would not say.
          measured: {
            formula: `IF(calls >= ${fewest}, slowest, 0)`,
            of: { slowest: durationOf(operation, 'p95'), calls: durationOf(operation, 'SampleCount') },
          },
          comparison: 'above',
          threshold: milliseconds,
          breaching: { atLeast: 3, of: 3 },
        }),
      ),
    );
}

const subjects = { board: 'the board', stats: "the day's numbers", move: 'a move' } as const;

/** Alarms on the functions: causes, where the SLOs tell what people suffer. */
export function functionAlarms(stage: Stage): MetricAlarm[] {
  return [
    metricAlarm({
      id: 'function-crashes',
      severity: 'ticket',
      impact: 'A call crashed, ran out of time or out of memory: who made it got an error that tells nothing.',
      query: 'crashes',
      measured: series('FunctionCrash', 'Sum'),
      comparison: 'at least',
      threshold: 1,
    }),
    metricAlarm({
      id: 'url-5xx',
      severity: 'page',
      impact: 'Again and again people get an error of ours instead of an answer.',
      query: 'failed-requests',
      measured: {
        formula: 'FILL(answered, 0) + FILL(crashed, 0)',
        of: {
          answered: series('SloMiss', 'Sum', { Slo: 'availability' }),
          crashed: series('FunctionCrash', 'Sum'),
        },
      },
      comparison: 'at least',
      threshold: 5,
      breaching: { atLeast: 2, of: 3 },
    }),
    metricAlarm({
      id: 'throttles',
      severity: 'page',
      impact: 'Lambda turns callers away: the page shows old boards, and says it is busy.',
      query: 'slow-requests',
      measured: series('Throttles', 'Sum'),
      comparison: 'at least',
      threshold: 1,
      periodSeconds: 60,
      breaching: { atLeast: 3, of: 5 },
    }),
    metricAlarm({
      id: 'concurrency',
      severity: 'ticket',
      impact: 'Nobody suffers yet; a little more traffic, and Lambda turns callers away.',
      query: 'slow-requests',
      measured: series('ClaimedAccountConcurrency', 'Maximum'),
      comparison: 'at least',
      threshold: nearLimit * stage.accountConcurrency,
      periodSeconds: 60,
      breaching: { atLeast: 3, of: 5 },
    }),
    ...slowFunctions(stage),
    metricAlarm({
      id: 'refused-credentials',
      severity: 'ticket',
      impact: 'Somebody tries keys, or a shop works with a key that no longer opens anything.',
      query: 'refused-credentials',
      measured: series('RefusedCredential', 'Sum'),
      comparison: 'at least',
      threshold: 100,
    }),
  ];
}
