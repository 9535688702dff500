import { windowNames } from '#shared/contract/limits.ts';
import { ConditionFailed, type Item } from '#shared/data/table.ts';
import { startOf, type WindowCounters, type WindowUpdate } from '#shared/data/window-counters.ts';

type Counts = Readonly<Record<string, number>>;

const countsIn = (item: Item | undefined, window: string): Counts => (item?.[window] ?? {}) as Counts;

function holds({ starts, countUp }: WindowUpdate, item: Item | undefined): boolean {
  if (starts === undefined) return item === undefined;
  if (!windowNames.every((window) => item?.[startOf(window)] === starts[window])) return false;
  return countUp.every(({ window, entry, limit }) => (countsIn(item, window)[entry] ?? 0) < limit);
}

/** Counters of windows in process. Each update takes a turn of the event loop, so that callers meet. */
export class MemoryWindowCounters implements WindowCounters {
  readonly items = new Map<string, Item>();
  /** How many updates were asked for. */
  updates = 0;
  /** Makes the next update find its minute used up. */
  isFull = false;

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

  #stored({ key, starts, countUp }: WindowUpdate): Item | undefined {
    if (!this.isFull || starts === undefined) return this.items.get(key.pk);
    this.isFull = false;
    const used = countUp.filter(({ window }) => window === 'minute').map(({ entry, limit }) => [entry, limit]);
    return { ...key, minuteStart: starts.minute, hourStart: starts.hour, minute: Object.fromEntries(used), hour: {} };
  }
}
