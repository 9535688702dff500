import type { MetricName } from '#shared/observability/metrics.ts';
import { series } from '../alarms/alarm-definition.ts';
import { functionName, resourceName, type TableName } from '../names.ts';
import { type DashboardDefinition, type LinePerValue, panel } from './dashboard-definition.ts';
import { alarmThresholds } from './thresholds.ts';
import { alarmsNamed, type Watched } from './watched.ts';

/** How many functions are shown of all, those that stand out most. */
const worst = 10;
/** What requests do most to the table of boards. */
const asked = ['GetItem', 'Query', 'TransactWriteItems', 'UpdateItem'];
const [everyMinute, half] = [60, 12];

/** What all of it stands on: functions, Lambda's room, tables. */
export function infrastructureDashboard({
  stage,
  alarms,
  operations,
  eventFunctions,
  inUse,
}: Watched): DashboardDefinition {
  const ofUrls = operations.map(({ operation }) => operation.id);
  const { tables, release } = inUse;
  const every = [...ofUrls, ...eventFunctions.map(({ id }) => id)];
  const newest = { Release: release };
  const named: Readonly<Record<TableName, string>> = { ...tables, ops: resourceName(stage.name, 'ops') };
  const ofFunctions = (metric: MetricName, statistic: string, ids: readonly string[]): LinePerValue => ({
    series: series(metric, statistic),
    dimension: 'FunctionName',
    values: Object.fromEntries(ids.map((id) => [functionName(stage.name, id), id])),
    worst,
  });
  const ofTables = (metric: MetricName, what?: string): LinePerValue => ({
    series: series(metric, 'Sum'),
    dimension: 'TableName',
    values: Object.fromEntries(Object.entries(named).map(([table, name]) => [name, table])),
    ...(what !== undefined && { what }),
  });
  const ofBoards = (metric: MetricName, statistic: string): LinePerValue => ({
    series: series(metric, statistic, { TableName: tables.board }),
    dimension: 'Operation',
    values: Object.fromEntries(asked.map((operation) => [operation, operation])),
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
      {
        heading: 'The newest release',
        panels: [
          panel({
            title: 'Failures of the newest release',
            question: 'Does it fail more often than all do?',
            unit: 'percent',
            periodSeconds: everyMinute,
            width: half,
            lines: [
              { label: 'newest release', series: series('ReleaseMiss', 'Average', newest), shown: '100 * value' },
              { label: 'all', series: series('SloMiss', 'Average', { Slo: 'availability' }), shown: '100 * value' },
            ],
          }),
          panel({
            title: 'Requests to the newest release',
            question: 'What share of them does it have?',
            periodSeconds: everyMinute,
            width: half,
            lines: [
              { label: 'newest release', series: series('ReleaseMiss', 'SampleCount', newest) },
              { label: 'all', series: series('SloMiss', 'SampleCount', { Slo: 'availability' }) },
            ],
          }),
        ],
      },
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
      {
        heading: 'Tables',
        panels: [
          panel({
            title: 'Table of boards, p95',
            question: 'Is DynamoDB slow?',
            unit: 'milliseconds',
            lines: [ofBoards('SuccessfulRequestLatency', 'p95')],
            thresholds: alarmThresholds(alarms, 'table-latency'),
          }),
          panel({
            title: 'Table of boards, errors',
            question: 'Does DynamoDB itself fail?',
            shape: 'stacked',
            lines: [ofBoards('SystemErrors', 'Sum')],
            thresholds: alarmThresholds(alarms, 'table-errors'),
          }),
          panel({
            title: 'Table throttles',
            question: 'Does a table turn requests away?',
            shape: 'stacked',
            lines: [ofTables('ReadThrottleEvents', 'reads'), ofTables('WriteThrottleEvents', 'writes')],
            thresholds: alarmThresholds(alarms, 'table-throttles'),
          }),
          panel({
            title: 'Read units',
            question: 'Which table is read, how much is paid for?',
            shape: 'stacked',
            width: half,
            lines: [ofTables('ConsumedReadCapacityUnits')],
          }),
          panel({
            title: 'Write units',
            question: 'Which table is written, how much is paid for?',
            shape: 'stacked',
            width: half,
            lines: [ofTables('ConsumedWriteCapacityUnits')],
          }),
        ],
      },
    ],
  };
}
