import type { DynamoClient } from './dynamo-client.ts';
import { DynamoTable } from './dynamo-table.ts';
import { DynamoWindowCounters } from './dynamo-window-counters.ts';
import type { Table } from './table.ts';
import { closedTable, type OpenedTables } from './tables.ts';

/** The variables that name the tables. */
export interface TableNames {
  readonly BOARD_TABLE?: string | undefined;
  readonly ACCESS_TABLE?: string | undefined;
  readonly WORK_TABLE?: string | undefined;
}

/**
 * The tables of a function, over one client. One that has no name refuses every call: the contract does not give it.
 * @param now epoch milliseconds
 */
export function openTables(environment: TableNames, now: () => number, client: DynamoClient): OpenedTables {
  const open = (variable: keyof TableNames): Table => {
    const tableName = environment[variable];
    if (tableName === undefined)
      return closedTable(`${variable} is not set: infra gives it by the contract's tableActions`);
    return new DynamoTable({ client, tableName, now });
  };
  const limits = environment.ACCESS_TABLE && new DynamoWindowCounters(client, environment.ACCESS_TABLE);
  const tables = { board: open('BOARD_TABLE'), access: open('ACCESS_TABLE'), work: open('WORK_TABLE') };
  return limits ? { ...tables, limits } : tables;
}
