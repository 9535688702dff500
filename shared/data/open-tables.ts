import { dynamoClient } from './client.ts';
import { DynamoTable } from './dynamo-table.ts';

/** The variables that name the tables. */
interface TableNames {
  readonly BOARD_TABLE?: string | undefined;
  readonly ACCESS_TABLE?: string | undefined;
}

/**
 * The tables of a function, over one client.
 * @param now epoch milliseconds
 * @throws Error naming the variable that is missing
 */
export function openTables(environment: TableNames, now: () => number, client = dynamoClient()) {
  const open = (variable: keyof TableNames) => {
    const tableName = environment[variable];
    if (tableName === undefined)
      throw new Error(`${variable} is not set: infra gives it by the contract's tableActions`);
    return new DynamoTable({ client, tableName, now });
  };
  return { board: open('BOARD_TABLE'), access: open('ACCESS_TABLE') };
}
