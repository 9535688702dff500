import type { Attributes, Item, Value } from '#shared/data/table.ts';

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

/** A byte for two significant digits, one more, and one for a minus; zeros at either end do not count. */
function numberSize(value: number): number {
  const digits = Math.abs(value)
    .toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (value < 0 ? 1 : 0);
}

/** The bytes of a value by DynamoDB's rules: 3 for a list or a map, 1 more for each element of it. */
export function valueSize(value: Value): number {
  if (typeof value === 'string') return bytes(value);
  if (typeof value === 'number') return numberSize(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum, element) => sum + 1 + valueSize(element), 3);
  const members = Object.entries(value as Attributes);
  return members.reduce((sum, [name, element]) => sum + 1 + bytes(name) + valueSize(element), 3);
}

/**
 * The bytes of an item, attribute by attribute: its name and its value, by the rules of the DynamoDB Developer Guide,
 * "DynamoDB item sizes and formats".
 */
export function attributeSizes(item: Item): Record<string, number> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, bytes(name) + valueSize(value)]));
}

/** The bytes of an item, of which a write unit covers 1,024 and a strongly consistent read unit 4,096. */
export function itemSize(item: Item): number {
  return Object.values(attributeSizes(item)).reduce((sum, size) => sum + size, 0);
}
