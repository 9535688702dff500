type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Finds counterparts: equal items of lists by their id, so that an item that only changed its place stays the same. */
function counterparts(before: Members): (key: string, item: unknown) => unknown {
  if (!Array.isArray(before)) return (key) => before[key];
  const byId = new Map(before.map((other) => [isObject(other) ? other.id : undefined, other]));
  return (key, item) => (isObject(item) && 'id' in item ? byId.get(item.id) : before[Number(key)]);
}

/**
 * The new value, with every part that equals its counterpart replaced by it; the old value itself where all is equal. So
 * what did not change keeps its reference, and who draws it need not look again.
 * @param before plain data
 * @param after plain data
 */
export function share<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after) || !isObject(before) || !isObject(after)) return after;
  const counterpart = counterparts(before);
  const shared = Object.entries(after).map(([key, item]) => [key, share(counterpart(key, item), item)] as const);
  const same =
    Object.keys(before).length === shared.length &&
    Array.isArray(before) === Array.isArray(after) &&
    shared.every(([key, item]) => key in before && Object.is(before[key], item));
  if (same) return before as Value;
  return (Array.isArray(after) ? shared.map(([, item]) => item) : Object.fromEntries(shared)) as Value;
}
