import type { CountedWindow, WindowName } from '#shared/contract/limits.ts';
import type { Item, Key } from './table.ts';

/** One number of an item of windows. */
export interface CountedEntry {
  readonly window: CountedWindow;
  readonly entry: string;
  /** How far it may be counted. */
  readonly limit: number;
}

/** A window begun anew: its numbers take the place of all it had. */
export interface BegunWindow {
  readonly window: CountedWindow;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** When the windows of an item began, epoch milliseconds; the day where calls are counted by it, null where none was begun yet. */
export type WindowStarts = Readonly<Record<WindowName, number>> & { readonly day?: number | null };

/** One conditional update of an item of windows: it counts all or nothing. */
export interface WindowUpdate {
  readonly key: Key;
  /** When the windows of the item must have begun; where it is not there, there must be no item. */
  readonly starts: WindowStarts | undefined;
  /** What is counted up by one, each while below its limit. */
  readonly countUp: readonly CountedEntry[];
  readonly begin: readonly BegunWindow[];
  /** Epoch seconds from which nobody needs the item; nothing is decided by it. */
  readonly expiresAt: number;
}

/**
 * Items that count calls in windows: `{ minuteStart, minute: { <entry>: n }, hourStart, hour: { … } }`. The starts are part of the
 * item, so that a call in a window that has long begun and one that begins it are each one conditional write.
 */
export interface WindowCounters {
  /**
   * The item as the update left it.
   * @throws ConditionFailed with the item as it stands, and TableUnavailable
   */
  update(update: WindowUpdate): Promise<Item>;
}

/** The attribute that has the start of a window. */
export const startOf = (window: CountedWindow) => `${window}Start` as const;
