import { type DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import type { StageName } from '#infra/config.ts';
import { restorableTables } from '#infra/names.ts';
import { SdkDynamoClient } from '#shared/data/dynamo-sdk.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import type { Item } from '#shared/data/table.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { allItems } from './all-items.ts';
import type { UnusedTable } from './shop-belongings.ts';
import { firstTables, isOfKind, type TablesByRole } from './tables-in-use.ts';

/** @throws CommandFailure (`precondition`) where the table cannot be read yet, or not any more */
async function* readable(client: DynamoDBClient, name: string): AsyncGenerator<Item> {
  try {
    yield* allItems(client, name);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
    const reason = `${name} is being made or deleted, and nobody can look into it; type the same again in a minute`;
    throw new CommandFailure('precondition', reason, { cause: error });
  }
}

/** The tables of a stage that restores put out of use, and those that are being restored: all that are not in use, by their names. */
export async function unusedTables(
  client: DynamoDBClient,
  stage: StageName,
  inUse: TablesByRole,
): Promise<UnusedTable[]> {
  const names: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) names.push(...TableNames);
  const first = firstTables({ name: stage });
  return restorableTables.flatMap((kind) =>
    names
      .filter((name) => isOfKind(first[kind], name) && name !== inUse[kind])
      .map((name) => ({
        name,
        kind,
        table: new DynamoTable({ client: new SdkDynamoClient(client), tableName: name, now: Date.now }),
        items: () => readable(client, name),
      })),
  );
}
