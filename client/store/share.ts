type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Equal items of lists are found by their id, so that an item that only changed its place stays the same. */
function counterpart(before: unknown, key: string, item: unknown): unknown {
  if (!Array.isArray(before)) return (before as Members)[key];
  if (!isObject(item) || !('id' in item)) return before[Number(key)];
  return before.find((other) => isObject(other) && other.id === item.id);
}

/**
 * The new value, with every part that equals its counterpart replaced by it; the old value itself where all is equal. So
 * what did not change keeps its reference, and who draws it need not look again.
 * @param before plain data
 * @param after plain data
 */
export function share<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after) || !isObject(before) || !isObject(after)) return after;
  const shared = Object.entries(after).map(
    ([key, item]) => [key, share(counterpart(before, key, item), item)] as const,
  );
  const same =
    Object.keys(before).length === shared.length &&
    Array.isArray(before) === Array.isArray(after) &&
    shared.every(([key, item]) => key in before && Object.is(before[key], item));
  if (same) return before as Value;
  return (Array.isArray(after) ? shared.map(([, item]) => item) : Object.fromEntries(shared)) as Value;
}
