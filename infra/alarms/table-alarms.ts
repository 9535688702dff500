import type { Stage } from '../config.ts';
import { resourceName } from '../names.ts';
import { type MetricAlarm, metricAlarm, type Series, series } from './alarm-definition.ts';

/** The tables people wait for, as they are in use: a restore puts another in the place of one. */
export type TablesInUse = Readonly<Record<'access' | 'board' | 'work', string>>;

/** As they are where nothing was restored. */
export function firstTables({ name }: Pick<Stage, 'name'>): TablesInUse {
  return { board: resourceName(name, 'board'), access: resourceName(name, 'access'), work: resourceName(name, 'work') };
}

/** What every request does to the board's table. */
const operations = ['GetItem', 'Query', 'TransactWriteItems', 'UpdateItem'];

const sumOf = (names: readonly string[]) => names.map((name) => `FILL(${name}, 0)`).join(' + ');

/** Alarms on the tables: causes, where the SLOs tell what people suffer. */
export function tableAlarms(tables: TablesInUse): MetricAlarm[] {
  const board = (Operation: string) => ({ TableName: tables.board, Operation });
  const refusals = Object.fromEntries(
    Object.entries(tables).flatMap(([name, TableName]): [string, Series][] => {
      return [
        [`${name}Reads`, series('ReadThrottleEvents', 'Sum', { TableName })],
        [`${name}Writes`, series('WriteThrottleEvents', 'Sum', { TableName })],
      ];
    }),
  );
  const errors = Object.fromEntries(
    operations.map((operation) => [operation.toLowerCase(), series('SystemErrors', 'Sum', board(operation))]),
  );
  return [
    metricAlarm({
      id: 'table-throttles',
      severity: 'ticket',
      impact: 'A table turns requests away: what people do takes longer, and some of it fails.',
      query: 'failed-requests',
      measured: { formula: sumOf(Object.keys(refusals)), of: refusals },
      comparison: 'at least',
      threshold: 10,
      breaching: { atLeast: 2, of: 3 },
    }),
    metricAlarm({
      id: 'table-errors',
      severity: 'ticket',
      impact: 'DynamoDB itself fails: requests are tried again, and where that does not help, people see an error.',
      query: 'failed-requests',
      measured: { formula: sumOf(Object.keys(errors)), of: errors },
      comparison: 'at least',
      threshold: 5,
      breaching: { atLeast: 2, of: 3 },
    }),
    metricAlarm({
      id: 'table-latency',
      severity: 'ticket',
      impact: 'The table of boards answers slowly, and everything with it.',
      query: 'slow-requests',
      measured: {
        formula: 'MAX([reads, writes])',
        of: {
          reads: series('SuccessfulRequestLatency', 'p95', board('Query')),
          writes: series('SuccessfulRequestLatency', 'p95', board('UpdateItem')),
        },
      },
      comparison: 'above',
      threshold: 100,
      breaching: { atLeast: 3, of: 3 },
    }),
  ];
}
