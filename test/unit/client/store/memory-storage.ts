import type { QueueStorage } from '#client/store/queue-storage.ts';

/** A storage as browsers have it. */
export class MemoryStorage implements QueueStorage {
  readonly items: Map<string, string>;
  /** Has no room for anything longer than what is there. */
  isFull = false;
  /** Has once refused, or is shared: what it keeps may differ from what one page knows. */
  mayDiffer = false;

  constructor(items: Iterable<readonly [string, string]> = []) {
    this.items = new Map(items);
  }

  readonly getItem = (key: string): string | null => this.items.get(key) ?? null;

  readonly setItem = (key: string, value: string): void => {
    if (this.isFull && value.length > (this.items.get(key)?.length ?? 0)) {
      this.mayDiffer = true;
      throw new Error('QuotaExceededError');
    }
    this.items.set(key, value);
  };

  readonly removeItem = (key: string): void => {
    this.items.delete(key);
  };

  copy(): MemoryStorage {
    return Object.assign(new MemoryStorage(this.items), { mayDiffer: this.mayDiffer });
  }
}
