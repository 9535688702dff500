import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import { type Marshalled, marshal, unmarshal } from '#shared/data/marshal.ts';
import type { Attributes } from '#shared/data/table.ts';
import type { Item, Store } from './store.ts';

const marshalled = (item: Item) => marshal(item as Attributes);

/** The store on a client of the API itself, with the marshaller of functions. */
export function portStore(client: DynamoClient): Store {
  return {
    async get(table, key) {
      const { Item: item } = await client.getItem({ TableName: table, Key: marshalled(key), ConsistentRead: true });
      return item === undefined ? undefined : unmarshal(item);
    },
    async query({ ExpressionAttributeValues: values, ...query }) {
      const items: Item[] = [];
      let position: Marshalled | undefined;
      do {
        const page = await client.query({
          ...query,
          ExpressionAttributeValues: marshalled(values),
          ...(position !== undefined && { ExclusiveStartKey: position }),
        });
        items.push(...(page.Items ?? []).map(unmarshal));
        position = page.LastEvaluatedKey;
      } while (position !== undefined && query.Limit === undefined);
      return { items, hasMore: position !== undefined };
    },
    async batchGet(table, keys) {
      if (keys.length === 0) return [];
      const wanted = { Keys: keys.map(marshalled), ConsistentRead: true };
      const { Responses = {} } = await client.batchGetItem({ RequestItems: { [table]: wanted } });
      return (Responses[table] ?? []).map(unmarshal);
    },
    async update({ Key, ExpressionAttributeValues: values, ...update }) {
      try {
        await client.updateItem({
          ...update,
          Key: marshalled(Key),
          ExpressionAttributeValues: marshalled(values),
        });
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
  };
}
