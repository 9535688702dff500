import type { QueryInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { Expression } from './expression.ts';
import { marshal } from './marshal.ts';
import type { Key, Query, Write } from './table.ts';

const indexKeys = {
  open: ['openPk', 'openSk'],
  byCustomer: ['customerPk', 'customerSk'],
  byShop: ['shopPk', 'shopSk'],
  byState: ['statePk', 'stateSk'],
  due: ['duePk', 'dueSk'],
} as const;

/** A key on the wire. An item is a key too, but DynamoDB takes no attributes beside it. */
export function marshalKey({ pk, sk }: Key) {
  return marshal({ pk, sk });
}

/** A query as DynamoDB takes it, without the page wanted: strongly consistent on the table, as fresh as it is on an index. */
export function queryRequest(tableName: string, query: Query): QueryInput {
  const expression = new Expression();
  const { attributes = [] } = query;
  // By the last of them it is told whether an item is still there.
  const wanted = attributes.length === 0 ? [] : ['pk', 'sk', ...attributes, 'expiresAt'];
  const [partitionKey, sortKey] = query.index === undefined ? (['pk', 'sk'] as const) : indexKeys[query.index];
  return {
    TableName: tableName,
    KeyConditionExpression: expression.keys(query, partitionKey, sortKey),
    ...(wanted.length > 0 && {
      ProjectionExpression: [...new Set(wanted)].map((name) => expression.name(name)).join(),
    }),
    ...expression.placeholders(),
    ScanIndexForward: query.descending !== true,
    ...(query.index === undefined ? { ConsistentRead: true } : { IndexName: query.index }),
  };
}

/**
 * A write as DynamoDB takes it, alone or in a transaction.
 * @param now epoch seconds; an item that expires then or earlier counts as absent
 */
export function writeRequest(tableName: string, write: Write, now: number): TransactWriteItem {
  const expression = new Expression();
  const update = write.kind === 'update' ? expression.update(write) : undefined;
  const ConditionExpression = write.condition && expression.condition(write.condition, now);
  const common = {
    TableName: tableName,
    ...(ConditionExpression && { ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
    ...expression.placeholders(),
  };
  switch (write.kind) {
    case 'put':
      return { Put: { ...common, Item: marshal(write.item) } };
    case 'update':
      return { Update: { ...common, Key: marshalKey(write.key), UpdateExpression: update } };
    case 'delete':
      return { Delete: { ...common, Key: marshalKey(write.key) } };
    case 'check':
      return { ConditionCheck: { ...common, Key: marshalKey(write.key), ConditionExpression } };
  }
}
