import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { AwsAccess } from './stage-access.ts';

/** The names of a table's indexes; undefined where there is no such table. */
export async function indexesOf(aws: AwsAccess, table: string): Promise<string[] | undefined> {
  const client = new DynamoDBClient({ maxAttempts: 3, ...aws });
  try {
    const { Table: found } = await client.send(new DescribeTableCommand({ TableName: table }));
    return (found?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** Whether a table is there, as far as anybody knows: who may not look, or gets no answer, is kept from nothing by that. */
export function hasTable(aws: AwsAccess, table: string): Promise<boolean> {
  return indexesOf(aws, table).then(
    (indexes) => indexes !== undefined,
    () => true,
  );
}
