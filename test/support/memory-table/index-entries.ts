import type { Item } from '#shared/data/table.ts';
import type { Position } from './positions.ts';
import { indexKeys } from './validation.ts';

/** The name of an index. */
export type IndexName = keyof typeof indexKeys;

/** All indexes. */
export const indexNames = Object.keys(indexKeys) as IndexName[];

/** Where an item stands in an index, if it has both of its key attributes. */
export function entryOf(
  index: IndexName,
  item: Item | undefined,
): { partition: string; position: Position } | undefined {
  if (item === undefined) return undefined;
  const [partitionName, sortName] = indexKeys[index];
  const [partition, sort] = [item[partitionName], item[sortName]];
  if (typeof partition !== 'string' || typeof sort !== 'string') return undefined;
  return { partition, position: { sort, pk: item.pk, sk: item.sk } };
}

/** The position that a query's `after` names. */
export function positionIn(index: IndexName | undefined, { pk, sk, ...attributes }: Item): Position {
  return { sort: index === undefined ? sk : String(attributes[indexKeys[index][1]]), pk, sk };
}

/** All that an index tells of an item, and all that a position consists of. */
export function keysAt(index: IndexName | undefined, partition: string, { sort, pk, sk }: Position): Item {
  if (index === undefined) return { pk, sk };
  const [partitionName, sortName] = indexKeys[index];
  return { pk, sk, [partitionName]: partition, [sortName]: sort };
}
