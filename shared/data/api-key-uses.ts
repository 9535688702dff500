import { apiKeyUseKey } from './keys.ts';
import { Recent } from './recent.ts';
import type { Table } from './table.ts';

/** How exactly a use is known: it is noted again once the last note is this old. */
const hour = 3_600_000;

const rememberedKeys = 1_000;

/** Notes when keys are used: at most once an hour each, whoever else notes it, and beside the request that uses them. */
export class ApiKeyUses {
  readonly #table: Table;
  readonly #now: () => number;
  readonly #tried = new Recent<number>(rememberedKeys);

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  /** Notes that a key is used. Nobody waits for it and nothing fails by it: what is lost is noted in an hour. */
  note(keyId: string): void {
    const now = this.#now();
    const tried = this.#tried.get(keyId);
    if (tried !== undefined && now >= tried && now < tried + hour) return;
    this.#tried.set(keyId, now);
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
