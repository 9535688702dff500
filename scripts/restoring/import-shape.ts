import type { GlobalSecondaryIndex, KeySchemaElement, TableCreationParameters } from '@aws-sdk/client-dynamodb';
import type { KeysOnlyIndex } from '#infra/table-indexes.ts';
import type { DigestedIndex } from './table-digest.ts';

const keysOf = (partition: string, sort: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

/** What a table is made with where it is made of an export, which has nothing but items: as `AppTable` makes it. */
export function creationOf(indexes: readonly KeysOnlyIndex[]): Omit<TableCreationParameters, 'TableName'> {
  const names = ['pk', 'sk', ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])];
  const GlobalSecondaryIndexes = indexes.map(
    ({ name, partitionKey, sortKey }): GlobalSecondaryIndex => ({
      IndexName: name,
      KeySchema: keysOf(partitionKey, sortKey),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    }),
  );
  return {
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keysOf('pk', 'sk'),
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes }),
  };
}

/** Indexes as a digest counts them: with all keys an item in them has to have. */
export function digestedIndexes(indexes: readonly KeysOnlyIndex[]): DigestedIndex[] {
  return indexes.map(({ name, partitionKey, sortKey }) => ({ name, keys: [partitionKey, sortKey] }));
}
