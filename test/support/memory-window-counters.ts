import { type CountedWindow, windowNames } from '#shared/contract/limits.ts';
import { ConditionFailed, type Item } from '#shared/data/table.ts';
import { startOf, type WindowCounters, type WindowUpdate } from '#shared/data/window-counters.ts';

type Counts = Readonly<Record<string, number>>;

const countsIn = (item: Item | undefined, window: string): Counts => (item?.[window] ?? {}) as Counts;

function holds({ starts, countUp }: WindowUpdate, item: Item | undefined): boolean {
  if (starts === undefined) return item === undefined;
  if (!windowNames.every((window) => item?.[startOf(window)] === starts[window])) return false;
  if (starts.day !== undefined && (item?.[startOf('day')] ?? null) !== starts.day) return false;
  return countUp.every(({ window, entry, limit }) => (countsIn(item, window)[entry] ?? 0) < limit);
}

/** Counters of windows in process. Each update takes a turn of the event loop, so that callers meet. */
export class MemoryWindowCounters implements WindowCounters {
  readonly items = new Map<string, Item>();
  /** How many updates were asked for. */
  updates = 0;
  /** Makes the next update find this window used up. */
  full: CountedWindow | undefined;

  async update(update: WindowUpdate): Promise<Item> {
    this.updates += 1;
    await Promise.resolve();
    const { key, countUp, begin, expiresAt } = update;
    const item = this.#stored(update);
    if (!holds(update, item)) throw new ConditionFailed(item);
    const next: Record<string, unknown> = { ...item, ...key, expiresAt };
    for (const { window, start, counts } of begin) Object.assign(next, { [startOf(window)]: start, [window]: counts });
    for (const { window, entry } of countUp) {
      const counts = countsIn(next as Item, window);
      next[window] = { ...counts, [entry]: (counts[entry] ?? 0) + 1 };
    }
    this.items.set(key.pk, next as Item);
    return next as Item;
  }

  #stored({ key, starts, countUp, begin }: WindowUpdate): Item | undefined {
    const { full } = this;
    if (full === undefined || starts === undefined) return this.items.get(key.pk);
    // Whoever begins a window finds that somebody else has begun it, and counts up then.
    const begunNow = Object.fromEntries(begin.map(({ window, start }) => [window, start]));
    const used = countUp.filter(({ window }) => window === full).map(({ entry, limit }) => [entry, limit]);
    if (used.length > 0) this.full = undefined;
    const begun = [...windowNames, 'day' as const].filter((window) => (begunNow[window] ?? starts[window]) != null);
    const empty = begun.flatMap((window) => [
      [startOf(window), begunNow[window] ?? starts[window]],
      [window, {}],
    ]);
    return { ...key, ...Object.fromEntries(empty), [full]: Object.fromEntries(used) };
  }
}
