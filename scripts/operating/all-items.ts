import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshal } from '#shared/data/marshal.ts';
import type { Item } from '#shared/data/table.ts';

/**
 * Every item of a table, expired ones that are still there included, strongly consistent. Only operators look at a whole table:
 * functions have no right to.
 */
export async function* allItems(client: DynamoDBClient, table: string): AsyncGenerator<Item> {
  let start: Record<string, never> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const item of Items) yield unmarshal(item);
    start = LastEvaluatedKey as typeof start;
  } while (start !== undefined);
}
