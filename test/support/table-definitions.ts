import type { TableDefinition } from '#local/dynamodb/table-definition.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

function table(name: string, indexes: Readonly<Record<string, readonly [string, string]>>): TableDefinition {
  return {
    name,
    attributes: [['pk', 'sk'], ...Object.values(indexes)].flat().map(text),
    keySchema: keys('pk', 'sk'),
    indexes: Object.entries(indexes).map(([IndexName, [partition, sort]]) => ({
      IndexName,
      KeySchema: keys(partition, sort),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
    streamViewType: undefined,
    timeToLiveAttribute: 'expiresAt',
    isDeletionProtected: false,
    isRecoverable: true,
  };
}

/** The tables as stage `local` declares them, under names of a test's choice. A test holds them against the template. */
export function tableDefinitions(boardName: string, accessName: string, workName: string): TableDefinition[] {
  const board = table(boardName, { open: ['openPk', 'openSk'], byCustomer: ['customerPk', 'customerSk'] });
  return [
    { ...board, streamViewType: 'NEW_AND_OLD_IMAGES' },
    table(accessName, { byShop: ['shopPk', 'shopSk'] }),
    table(workName, { byState: ['statePk', 'stateSk'], due: ['duePk', 'dueSk'] }),
  ];
}
