import type { QueueStorage } from '#client/store/queue-storage.ts';

/** A storage as browsers have it. */
export class MemoryStorage implements QueueStorage {
  readonly items: Map<string, string>;

  constructor(items: Iterable<readonly [string, string]> = []) {
    this.items = new Map(items);
  }

  readonly getItem = (key: string): string | null => this.items.get(key) ?? null;

  readonly setItem = (key: string, value: string): void => {
    this.items.set(key, value);
  };

  readonly removeItem = (key: string): void => {
    this.items.delete(key);
  };

  copy(): MemoryStorage {
    return new MemoryStorage(this.items);
  }
}
