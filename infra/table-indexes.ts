import type { TableName } from './names.ts';

/** A sparse index that carries keys only, so that changing an item outside its keys costs it nothing. */
export interface KeysOnlyIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** The indexes each table is made with, also where it is made of an export: that knows only items. */
export const tableIndexes: Readonly<Record<TableName, readonly KeysOnlyIndex[]>> = {
  board: [
    { name: 'open', partitionKey: 'openPk', sortKey: 'openSk' },
    { name: 'byCustomer', partitionKey: 'customerPk', sortKey: 'customerSk' },
  ],
  access: [{ name: 'byShop', partitionKey: 'shopPk', sortKey: 'shopSk' }],
  work: [
    { name: 'byState', partitionKey: 'statePk', sortKey: 'stateSk' },
    { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
  ],
  ops: [],
};
