import type { TableDefinition } from '#local/dynamodb/table-definition.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const hash = (name: string) => ({ AttributeName: name, KeyType: 'HASH' as const });
const range = (name: string) => ({ AttributeName: name, KeyType: 'RANGE' as const });

/** A table as the template of the board declares it. */
export const boardTable: TableDefinition = {
  name: 'board',
  attributes: [text('pk'), text('sk'), text('openPk'), text('openSk')],
  keySchema: [hash('pk'), range('sk')],
  indexes: [
    { IndexName: 'open', KeySchema: [hash('openPk'), range('openSk')], Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
  streamViewType: 'NEW_AND_OLD_IMAGES',
  timeToLiveAttribute: 'expiresAt',
  isDeletionProtected: true,
  isRecoverable: true,
};
