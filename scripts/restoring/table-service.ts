import type { KeysOnlyIndex } from '#infra/table-indexes.ts';
import type { TableSettings } from '#infra/table-settings.ts';
import type { RestoreSource } from '../operating/restore-ledger.ts';
import type { DigestedIndex, TableDigest } from './table-digest.ts';

/** A table as it stands. */
export interface TableFacts {
  readonly name: string;
  /** Made with the table: another one of the same name has another. */
  readonly id: string;
  readonly arn: string;
  /** Such as `ACTIVE`; also of its indexes, where one of them is not active yet. */
  readonly status: string;
  readonly indexes: readonly DigestedIndex[];
}

/** A backup of a table. */
export interface TableBackup {
  readonly arn: string;
  readonly name: string;
  readonly table: string;
  readonly tableId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly items: number | undefined;
  readonly bytes: number | undefined;
  readonly status: string;
}

/** The times a table can be brought back to, in epoch milliseconds. */
export interface RestorableTimes {
  readonly earliest: number;
  readonly latest: number;
}

/** How reading a whole table goes. */
export interface Reading {
  readonly signal?: AbortSignal;
  readonly progress?: (items: number) => void;
}

/** Whole tables, and backups of them. */
export interface TableService {
  /** @returns undefined where it is not there */
  describe(table: string): Promise<TableFacts | undefined>;
  /** Backups of a table, the newest first; those of AWS Backup are not among them. */
  backups(table: string): Promise<TableBackup[]>;
  /** @returns undefined where there is none @throws Error where it is damaged */
  backup(arn: string): Promise<TableBackup | undefined>;
  backUp(table: string, name: string): Promise<string>;
  /** @returns undefined where its changes are not recorded */
  times(table: string): Promise<RestorableTimes | undefined>;
  /** Begins to make a table. */
  restore(from: Exclude<RestoreSource, { export: string }>, source: string, target: string): Promise<void>;
  /** Gives a table its settings; those it has are left alone. */
  set(table: TableFacts, settings: TableSettings): Promise<void>;
  /** Begins to make an index of a table that is in use. */
  addIndex(table: string, index: KeysOnlyIndex): Promise<void>;
  /** Reads all items. @param asOf see `TableDigest` */
  digest(table: TableFacts, asOf: number, reading?: Reading): Promise<TableDigest>;
  /** How many items an index holds. */
  indexed(table: string, index: string, reading?: Reading): Promise<number>;
}
