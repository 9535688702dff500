import { RoleRefused } from './assume-role.ts';
import { type Item, type Key, type Query, type Table, TableUnavailable, type Write } from './table.ts';

/** What a table does that a tenant's credentials were not enough for. */
export interface TenantTableOptions {
  /** Asked with the credentials of a tenant. */
  readonly held: Table;
  /** Asked with those of the function instead, where violations are only counted. */
  readonly own?: Table | undefined;
  /** Is told of each violation, in the words of AWS. */
  readonly violated: (reason: string) => void;
}

const isDenied = (error: unknown): error is Error => error instanceof Error && error.name === 'AccessDeniedException';

/**
 * A table asked with credentials that reach one tenant's items alone. What AWS refuses then is a fault of ours, since the code asks for no
 * others: it is told, and nobody gets an answer by it unless violations are only counted.
 */
export class TenantTable implements Table {
  readonly #options: TenantTableOptions;

  constructor(options: TenantTableOptions) {
    this.#options = options;
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#ask((table) => table.get(key));
  }

  batchGet(keys: readonly Key[]): Promise<Item[]> {
    return this.#ask((table) => table.batchGet(keys));
  }

  query(query: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    return this.#ask((table) => table.query(query));
  }

  write(write: Write): Promise<void> {
    return this.#ask((table) => table.write(write));
  }

  transact(writes: readonly Write[]): Promise<void> {
    return this.#ask((table) => table.transact(writes));
  }

  async #ask<Result>(call: (table: Table) => Promise<Result>): Promise<Result> {
    const { held, own, violated } = this.#options;
    try {
      return await call(held);
    } catch (error) {
      const isRoleless = (error as Error | undefined)?.cause instanceof RoleRefused || error instanceof RoleRefused;
      if (!isDenied(error) && !isRoleless) throw error;
      if (!isRoleless) violated((error as Error).message);
      if (own !== undefined) return call(own);
      if (isRoleless) throw new TableUnavailable('there are no credentials for the shop', { cause: error });
      // A role that has lost a right looks the same: callers get a failure of ours, which wakes somebody.
      throw error;
    }
  }
}
