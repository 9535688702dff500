import type { MetricName } from '#shared/observability/metrics.ts';
import { series } from '../alarms/alarm-definition.ts';
import { functionName } from '../names.ts';
import { type DashboardDefinition, type LinePerValue, panel } from './dashboard-definition.ts';
import { releaseSection } from './release-section.ts';
import { tablesSection } from './tables-section.ts';
import { alarmThresholds } from './thresholds.ts';
import { alarmsNamed, type Watched } from './watched.ts';

/** How many functions are shown of all, those that stand out most. */
const worst = 10;
const [everyMinute, half] = [60, 12];

/** What all of it stands on: functions, Lambda's room, tables. */
export function infrastructureDashboard(watched: Watched): DashboardDefinition {
  const { stage, alarms, operations, eventFunctions, inUse } = watched;
  const ofUrls = operations.map(({ operation }) => operation.id);
  const every = [...ofUrls, ...eventFunctions.map(({ id }) => id)];
  const ofFunctions = (metric: MetricName, statistic: string, ids: readonly string[]): LinePerValue => ({
    series: series(metric, statistic),
    dimension: 'FunctionName',
    values: Object.fromEntries(ids.map((id) => [functionName(stage.name, id), id])),
    worst,
  });
  return {
    id: 'infrastructure',
    title: 'Infrastructure',
    purpose: 'What it stands on: functions, the room Lambda gives them, tables. Look here for causes.',
    alarms: alarmsNamed(
      alarms,
      ...['canary-failures', 'url-5xx', 'throttles', 'function-crashes', 'concurrency'],
      ...['table-errors', 'table-throttles', 'table-latency', 'backup-missing'],
    ),
    sections: [
      {
        heading: 'Functions that stand out',
        panels: [
          panel({
            title: 'Crashes and time-outs',
            question: 'Which functions?',
            width: half,
            lines: [ofFunctions('Errors', 'Sum', every)],
          }),
          panel({
            title: 'Answers of 500 and above',
            question: 'Which functions fail to answer?',
            width: half,
            lines: [ofFunctions('Url5xxCount', 'Sum', ofUrls)],
          }),
          panel({
            title: 'Duration, p95',
            question: 'Which take longest, start-up included?',
            unit: 'milliseconds',
            width: half,
            lines: [ofFunctions('Duration', 'p95', every)],
          }),
          panel({
            title: 'Calls',
            question: 'Which functions are called most?',
            width: half,
            lines: [ofFunctions('Invocations', 'Sum', every)],
          }),
        ],
      },
      releaseSection(inUse),
      {
        heading: 'The room Lambda gives',
        panels: [
          panel({
            title: 'Calls at once',
            question: "How near is the account's limit?",
            periodSeconds: everyMinute,
            width: half,
            lines: [
              { label: 'no longer to be had, of the account', series: series('ClaimedAccountConcurrency', 'Maximum') },
            ],
            thresholds: alarmThresholds(alarms, 'concurrency'),
          }),
          panel({
            title: 'Throttles',
            question: 'Does Lambda turn callers away?',
            periodSeconds: everyMinute,
            width: half,
            lines: [{ label: 'calls turned away', series: series('Throttles', 'Sum') }],
            thresholds: alarmThresholds(alarms, 'throttles'),
          }),
        ],
      },
      tablesSection(watched),
    ],
  };
}
