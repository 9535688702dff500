import { apiKeyUseKey } from './keys.ts';
import { Recent } from './recent.ts';
import type { Item, Table } from './table.ts';

/** How exactly a use is known: it is noted again once the last note is this old. */
const hour = 3_600_000;

const rememberedKeys = 1_000;

/** When a key was last used, by the item that tells of it; epoch milliseconds. */
export function lastUseIn(item: Item | undefined): number | undefined {
  return typeof item?.lastUsedAt === 'number' ? item.lastUsedAt : undefined;
}

/** Notes when keys are used: at most once an hour each, whoever else notes it, and beside the request that uses them. */
export class ApiKeyUses {
  readonly #table: Table;
  readonly #now: () => number;
  /** When the last note of each key was made, as far as this process knows; or when it tried to make one. */
  readonly #notedAt = new Recent<number>(rememberedKeys);

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  /** Whether there may be something to note of a key: whoever reads the key should read then when it was last used. */
  mayBeDue(keyId: string): boolean {
    const now = this.#now();
    const notedAt = this.#notedAt.get(keyId);
    return notedAt === undefined || now < notedAt || now >= notedAt + hour;
  }

  /**
   * Notes that a key is used. Nobody waits for it and nothing fails by it: what is lost is noted in an hour.
   * @param lastUsedAt what was read of its last use; undefined where there was none, or it was not read
   */
  note(keyId: string, lastUsedAt?: number): void {
    if (!this.mayBeDue(keyId)) return;
    const now = this.#now();
    if (lastUsedAt !== undefined && now < lastUsedAt + hour) {
      // The clock of whoever noted it may be ahead of this one.
      this.#notedAt.set(keyId, Math.min(lastUsedAt, now));
      return;
    }
    this.#notedAt.set(keyId, now);
    const condition = { kind: 'below', attribute: 'lastUsedAt', limit: now - hour + 1 } as const;
    const write = {
      kind: 'update',
      key: apiKeyUseKey(keyId),
      set: { lastUsedAt: now },
      remove: [],
      condition,
    } as const;
    this.#table.write(write).catch(() => undefined);
  }
}
