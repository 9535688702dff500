import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { CloudError } from '../cloud-error.ts';

const KeySchema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }));
const Keyed = z.array(z.looseObject({ IndexName: z.string(), KeySchema }));

/** An item as the engine keeps it: its keys as `S:…`, all of it as the JSON of DynamoDB. */
export interface Row {
  readonly pk: string;
  readonly sk: string;
  readonly item_json: string;
  /** Bytes, as DynamoDB counts them. */
  readonly item_size: number;
  /** By which the engine puts scans in order. */
  readonly hash_prefix: string;
}

/** Columns of a table of the engine's version 1.2.1. */
const expectedColumns = ['pk', 'sk', 'item_json', 'item_size', 'cached_at', 'hash_prefix'];

const columns = 'pk, sk, item_json, item_size, hash_prefix';
const lockPatience = 5_000;

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The engine's database file, opened beside the engine: whole tables are read and filled in one transaction each. */
export class EngineDatabase {
  readonly sqlite: DatabaseSync;

  constructor(databaseFile: string) {
    this.sqlite = new DatabaseSync(databaseFile, { timeout: lockPatience });
  }

  has(table: string): boolean {
    return this.sqlite.prepare('select 1 from _tables where table_name = ?').get(table) !== undefined;
  }

  /** The attribute a table's partitions, or those of an index of it, are told by; undefined where there is no such table or index. */
  partitionKey(table: string, index?: string): string | undefined {
    const found = this.sqlite
      .prepare('select key_schema, gsi_definitions from _tables where table_name = ?')
      .get(table);
    if (found === undefined) return undefined;
    const indexes = Keyed.parse(JSON.parse(String(found.gsi_definitions ?? '[]')));
    const schema =
      index === undefined
        ? KeySchema.parse(JSON.parse(String(found.key_schema)))
        : indexes.find(({ IndexName }) => IndexName === index)?.KeySchema;
    return schema?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
  }

  /** @throws CloudError where the layout is not the one of the pinned engine version */
  requireLayout(table: string): void {
    const found = this.sqlite.prepare('select name from pragma_table_info(?)').all(table);
    const names = found.map(({ name }) => String(name)).join();
    if (names === expectedColumns.join()) return;
    throw new CloudError(`the database keeps items as (${names}), not as engine 1.2.1 does; run npm ci to get it`);
  }

  /** All rows of a table as they are at one moment, one after the other. */
  *rows(table: string): Generator<Row> {
    this.requireLayout(table);
    // One statement reads one moment, however long it is read.
    for (const row of this.sqlite.prepare(`select ${columns} from ${quoted(table)}`).iterate()) {
      yield row as unknown as Row;
    }
  }

  /** Puts rows into an empty table without indexes: all of them, or none. @returns how many */
  fill(table: string, rows: Iterable<Row>): number {
    this.requireLayout(table);
    const insert = this.sqlite.prepare(`insert into ${quoted(table)} (${columns}) values (?, ?, ?, ?, ?)`);
    let count = 0;
    this.sqlite.exec('begin immediate');
    try {
      for (const { pk, sk, item_json: json, item_size: size, hash_prefix: prefix } of rows) {
        insert.run(pk, sk, json, size, prefix);
        count += 1;
      }
      this.sqlite.exec('commit');
      return count;
    } catch (error) {
      this.sqlite.exec('rollback');
      throw error;
    }
  }

  close(): void {
    this.sqlite.close();
  }
}
