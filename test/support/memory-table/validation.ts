import type { Attributes, Key, Query, Value, Write } from '#shared/data/table.ts';
import { compareBytes } from './byte-order.ts';

/** The key attributes of each index. */
export const indexKeys = {
  open: ['openPk', 'openSk'],
  byCustomer: ['customerPk', 'customerSk'],
  byShop: ['shopPk', 'shopSk'],
  byState: ['statePk', 'stateSk'],
  due: ['duePk', 'dueSk'],
} as const satisfies Record<NonNullable<Query['index']>, readonly [string, string]>;

const maxWrites = 100;

/** What DynamoDB would not accept, named as it names it; a mistake of the caller. */
export class ValidationException extends Error {
  override readonly name = 'ValidationException';
}

/** DynamoDB's limits of a key attribute, in UTF-8 bytes. */
const [maxPartitionBytes, maxSortBytes] = [2_048, 1_024];

function refuseUnlessKey(name: string, value: Value | undefined, maxBytes: number): void {
  if (typeof value !== 'string' || value === '') {
    throw new ValidationException(
      `key attribute ${name} must be a text that is not empty, not ${JSON.stringify(value)}`,
    );
  }
  // A UTF-16 unit takes at most three bytes, so that most keys need not be counted.
  if (value.length * 3 > maxBytes && Buffer.byteLength(value) > maxBytes) {
    throw new ValidationException(`key attribute ${name} must have at most ${maxBytes} bytes: ${value}`);
  }
}

function validateKey(key: Key): void {
  refuseUnlessKey('pk', key.pk, maxPartitionBytes);
  refuseUnlessKey('sk', key.sk, maxSortBytes);
}

function validateAttributes(attributes: Attributes): void {
  for (const [partition, sort] of Object.values(indexKeys)) {
    if (partition in attributes) refuseUnlessKey(partition, attributes[partition], maxPartitionBytes);
    if (sort in attributes) refuseUnlessKey(sort, attributes[sort], maxSortBytes);
  }
}

/** The key a write is about. */
export function keyOf(write: Write): Key {
  return write.kind === 'put' ? write.item : write.key;
}

/** @throws ValidationException for a write DynamoDB would not accept */
export function validateWrite(write: Write): void {
  validateKey(keyOf(write));
  if (write.kind === 'put') validateAttributes(write.item);
  if (write.condition?.kind === 'equals' && Object.keys(write.condition.attributes).length === 0) {
    throw new ValidationException('a condition must name an attribute');
  }
  if (write.kind !== 'update') return;
  const added = Object.keys(write.add ?? {});
  if (Object.keys(write.set).length + write.remove.length + added.length === 0) {
    throw new ValidationException('an update must set, remove or add something');
  }
  validateAttributes(write.set);
  for (const name of ['pk', 'sk']) {
    if (name in write.set || [...write.remove, ...added].includes(name))
      throw new ValidationException(`an update cannot change ${name}`);
  }
  for (const name of added) {
    if (name in write.set || write.remove.includes(name))
      throw new ValidationException(`an update cannot both set or remove ${name}, and add to it`);
  }
  for (const name of write.remove) {
    if (name in write.set) throw new ValidationException(`an update cannot both set and remove ${name}`);
  }
}

/** @throws ValidationException for a transaction DynamoDB would not accept */
export function validateTransaction(writes: readonly Write[]): void {
  if (writes.length < 1 || writes.length > maxWrites) {
    throw new ValidationException(`a transaction has 1 to ${maxWrites} writes, not ${writes.length}`);
  }
  const keys = new Set<string>();
  for (const write of writes) {
    validateWrite(write);
    const { pk, sk } = keyOf(write);
    keys.add(JSON.stringify([pk, sk]));
  }
  if (keys.size < writes.length) throw new ValidationException('a transaction cannot have two writes on one item');
}

function isWithin(range: Query['range'], sort: string): boolean {
  if (range === undefined) return true;
  if ('beginsWith' in range) return sort.startsWith(range.beginsWith);
  if ('lessThan' in range) return compareBytes(sort, range.lessThan) < 0;
  return compareBytes(range.between[0], sort) <= 0 && compareBytes(sort, range.between[1]) <= 0;
}

/** @throws ValidationException for a query DynamoDB would not accept */
export function validateQuery({ index, range, after, limit, partition }: Query): void {
  const [partitionName, sortName] = index === undefined ? (['pk', 'sk'] as const) : indexKeys[index];
  refuseUnlessKey(partitionName, partition, maxPartitionBytes);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new ValidationException(`a limit must be a whole number above 0, not ${limit}`);
  }
  if (range !== undefined && 'between' in range && compareBytes(...range.between) > 0) {
    throw new ValidationException(`a range must not end before it begins: ${range.between.join(' to ')}`);
  }
  if (after === undefined) return;
  validateKey(after);
  const names = new Set(['pk', 'sk', partitionName, sortName]);
  if (Object.keys(after).length !== names.size || [...names].some((name) => typeof after[name] !== 'string')) {
    throw new ValidationException(
      `a position has exactly ${[...names].join(', ')}, not ${Object.keys(after).join(', ')}`,
    );
  }
  if (after[partitionName] !== partition) throw new ValidationException('a position must be in the partition queried');
  if (!isWithin(range, String(after[sortName])))
    throw new ValidationException('a position must be in the range queried');
}
