import type { Table } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { TenantIdentity } from './tenant-credentials.ts';
import type { WindowCounters } from './window-counters.ts';

/** The tables a function may touch; each knows only those its contract names. */
export interface Tables {
  readonly board: Table;
  readonly access: Table;
  readonly work: Table;
}

/** Whom a shop's items and files are asked for as. */
export interface ShopIdentity {
  readonly shop: TenantId;
  readonly credentials: () => Promise<TenantIdentity>;
}

/** The tables of a function as one shop's credentials reach them, and those where files are held to them, too. */
export interface TablesOfShop extends Tables {
  readonly identity?: ShopIdentity | undefined;
}

/** The tables of a function, what calls are counted by in the access table, where it has that, and the tables of one shop. */
export interface OpenedTables extends TablesOfShop {
  readonly limits?: WindowCounters;
  /** The same as one shop's credentials reach them; left out where shops have none. */
  readonly ofTenant?: (shop: TenantId) => TablesOfShop;
}

/** A table nobody may touch, and why. */
export function closedTable(reason: string): Table {
  const refuse = async (): Promise<never> => {
    throw new Error(reason);
  };
  return { get: refuse, batchGet: refuse, query: refuse, write: refuse, transact: refuse };
}

/** For functions that touch no table: the AWS SDK stays out of their bundle. */
export function noTables(): Tables {
  const closed = (name: keyof Tables) => closedTable(`the contract names no action on the table "${name}"`);
  return { board: closed('board'), access: closed('access'), work: closed('work') };
}
