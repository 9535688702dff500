import { type Marshalled, unmarshal } from '#shared/data/marshal.ts';
import type { Item, Key } from '#shared/data/table.ts';
import { itemSize } from '#test/integration/capacity/item-size.ts';
import { tableDefinitions } from '#test/support/table-definitions.ts';
import { partitionName } from './partition-name.ts';

/** Units that one request takes of one partition key. */
export interface Touch {
  /** The table, or the index, and the partition key with names in place of ids: `board/open T#<shop>#OPEN`. */
  readonly partition: string;
  readonly reads: number;
  readonly writes: number;
}

/** What one request of DynamoDB's API touches. */
export type RecordedRequest = readonly Touch[];

/** What is written, as the API has it. */
export type Write = { readonly TableName?: string | undefined; readonly Key?: unknown; readonly Item?: unknown };

const bytesPerWriteUnit = 1_024;
const definitions = tableDefinitions('board', 'access', 'work');

/** The tables of a test are numbered. */
export const tableOf = (name = '') => name.replace(/-\d+$/, '');

/** The key of what is written. */
export function keyOf({ Key, Item }: Write): Key {
  const { pk, sk } = unmarshal((Key ?? Item) as Marshalled) as Item;
  return { pk, sk };
}

/** Write units of an item, before or after it is written, whichever are more. */
export const unitsOf = (...items: readonly (Item | undefined)[]) =>
  Math.max(1, ...items.map((item) => Math.ceil((item === undefined ? 0 : itemSize(item)) / bytesPerWriteUnit)));

/** The partitions of a table's indexes in which an entry goes or comes, a unit each. What an entry keeps besides its key are keys. */
export function indexTouches(table: string, before: Item | undefined, after: Item | undefined): Touch[] {
  const { indexes = [] } = definitions.find(({ name }) => name === table) ?? {};
  return indexes.flatMap(({ IndexName, KeySchema = [] }) => {
    const entry = (item: Item | undefined) => KeySchema.map(({ AttributeName = '' }) => item?.[AttributeName]);
    const [left, entered] = [entry(before), entry(after)];
    if (left.join('\0') === entered.join('\0')) return [];
    return [left, entered].flatMap(([pk, sk]) =>
      pk === undefined || sk === undefined
        ? []
        : [{ partition: partitionName(`${table}/${IndexName}`, String(pk)), reads: 0, writes: 1 }],
    );
  });
}
