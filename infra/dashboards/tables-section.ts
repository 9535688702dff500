import type { MetricName } from '#shared/observability/metrics.ts';
import { series } from '../alarms/alarm-definition.ts';
import { resourceName, type TableName } from '../names.ts';
import { type LinePerValue, panel, type Section } from './dashboard-definition.ts';
import { alarmThresholds } from './thresholds.ts';
import type { Watched } from './watched.ts';

/** What requests do most to the table of boards. */
const asked = ['GetItem', 'Query', 'TransactWriteItems', 'UpdateItem'];

const half = 12;

/** How tables do that callers work on. */
export function tablesSection({
  stage,
  alarms,
  inUse: { tables },
}: Pick<Watched, 'alarms' | 'inUse' | 'stage'>): Section {
  const named: Readonly<Record<TableName, string>> = { ...tables, ops: resourceName(stage.name, 'ops') };
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
  };
}
