import type { Attributes, Condition, Item, Value } from '#shared/data/table.ts';

/** Equality as DynamoDB's `=`: the same type and the same value, maps and lists included. */
export function equal(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    if (!(left instanceof Uint8Array && right instanceof Uint8Array)) return false;
    return left.length === right.length && left.every((byte, index) => byte === right[index]);
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [ours, theirs] = [left as Attributes, right as Attributes];
  const names = Object.keys(ours);
  return names.length === Object.keys(theirs).length && names.every((name) => equal(ours[name], theirs[name]));
}

/** Whether an item is past its `expiresAt`; `now` is in whole epoch seconds. */
export function isExpired(item: Item, now: number): boolean {
  return typeof item.expiresAt === 'number' && item.expiresAt <= now;
}

/** Whether a condition holds for the item of its key; one that expired stays until something is put over it. */
export function holds(condition: Condition | undefined, item: Item | undefined, now: number): boolean {
  switch (condition?.kind) {
    case undefined:
      return true;
    case 'absent':
      return item === undefined || isExpired(item, now);
    case 'present':
      return item !== undefined;
    case 'equals':
      return (
        item !== undefined && Object.entries(condition.attributes).every(([name, value]) => equal(item[name], value))
      );
    case 'below': {
      const number = item?.[condition.attribute] ?? 0;
      return typeof number === 'number' && number < condition.limit;
    }
    case 'without':
      return item?.[condition.attribute] === undefined;
  }
}
