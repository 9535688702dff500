import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Item, Store } from './store.ts';

/** The store on the SDK as its documentation has it: `client-dynamodb` with `lib-dynamodb` over it. */
export function documentStore(client = new DynamoDBClient({})): Store {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async get(table, key) {
      const { Item: item } = await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
      return item;
    },
    async query(query) {
      const items: Item[] = [];
      let position: Item | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({ ...query, ...(position !== undefined && { ExclusiveStartKey: position }) }),
        );
        items.push(...(page.Items ?? []));
        position = page.LastEvaluatedKey;
      } while (position !== undefined && query.Limit === undefined);
      return { items, hasMore: position !== undefined };
    },
    async batchGet(table, keys) {
      if (keys.length === 0) return [];
      const { Responses = {} } = await documents.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: [...keys], ConsistentRead: true } } }),
      );
      return Responses[table] ?? [];
    },
    async update(update) {
      try {
        await documents.send(new UpdateCommand(update));
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
  };
}
