import type { Item, Value } from '#shared/data/table.ts';

function renamedValue(value: Value, names: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return [...names].reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((inner: Value) => renamedValue(inner, names));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamedValue(inner, names)]));
}

/** An item in which other names stand, in its keys and at any depth. @param names new ones by those that are replaced */
export function renamed(item: Item, names: ReadonlyMap<string, string>): Item {
  return renamedValue(item, names) as Item;
}
