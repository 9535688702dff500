import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DescribeTableCommand, type DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb';
import { privateFolder } from '../data-folder/private-files.ts';
import { EngineDatabase } from '../dynamodb/engine-database.ts';
import { type BackupHeader, readBackup, type TableShape, writeBackup } from './backup-file.ts';
import { ChangeRecord } from './change-record.ts';
import type { ExportedItem } from './exported-item.ts';
import { RestoredTables } from './restored-table.ts';

/** What backups are made in. */
export interface BackupPlace {
  readonly account: string;
  readonly region: string;
}

const extension = '.backup';

function shapeOf({ AttributeDefinitions, KeySchema, GlobalSecondaryIndexes = [] }: TableDescription): TableShape {
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => {
    return { IndexName, KeySchema: keys, Projection };
  });
  return { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes: indexes } as TableShape;
}

/**
 * Backups of tables and recovery to a point in time, which the engine lacks: files in the data folder, and a record of changes in the
 * engine's database.
 */
export class TableBackups {
  readonly record: ChangeRecord;
  /** Where they are kept. */
  readonly folder: string;
  readonly #place: BackupPlace;
  readonly #client: DynamoDBClient;
  readonly #database: EngineDatabase;
  readonly #restored: RestoredTables;

  /**
   * @param folder where backups are kept; made with the first
   * @param client of the engine
   */
  constructor(folder: string, databaseFile: string, client: DynamoDBClient, place: BackupPlace) {
    this.folder = folder;
    this.#place = place;
    this.#client = client;
    mkdirSync(folder, { recursive: true, mode: privateFolder });
    this.#database = new EngineDatabase(databaseFile);
    this.record = new ChangeRecord(this.#database);
    this.#restored = new RestoredTables(client, this.#database, path.join(folder, 'unfinished.json'));
  }

  /** Does away with what a killed run left half made. */
  async clean(): Promise<void> {
    for (const name of readdirSync(this.folder)) {
      if (name.endsWith(`${extension}.new`)) rmSync(path.join(this.folder, name));
    }
    await this.#restored.deleteUnfinished();
  }

  /** A table as the engine describes it. @throws ResourceNotFoundException where there is none */
  async describe(table: string): Promise<TableDescription> {
    return (await this.#client.send(new DescribeTableCommand({ TableName: table }))).Table ?? {};
  }

  /** Writes all items of a table as they are at one moment. */
  async create(table: string, name: string, now: number): Promise<BackupHeader> {
    const found = await this.describe(table);
    const id = `${String(now).padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
    return writeBackup(this.fileOf(table, id), this.#database.rows(table), (counted) => ({
      format: 'status-board table backup 1',
      id,
      name,
      ...this.#place,
      table,
      tableId: found.TableId ?? '',
      at: now,
      tableMadeAt: found.CreationDateTime?.getTime() ?? 0,
      ...counted,
      shape: shapeOf(found),
    }));
  }

  /** Tables and ids of all backups, the oldest first. */
  list(): { readonly table: string; readonly id: string }[] {
    return readdirSync(this.folder)
      .flatMap((name) => {
        const [, table, id] = /^([\w.-]+)~(\d{14}-[0-9a-f]{8})\.backup$/.exec(name) ?? [];
        return table === undefined || id === undefined ? [] : [{ table, id }];
      })
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  has(table: string, id: string): boolean {
    return existsSync(this.fileOf(table, id));
  }

  /** What a backup is, once all of it is read. @throws DamagedBackup */
  read(table: string, id: string): BackupHeader {
    return readBackup(this.fileOf(table, id)).header;
  }

  delete(table: string, id: string): void {
    rmSync(this.fileOf(table, id), { force: true });
  }

  /** Makes a new table from a backup. @throws DamagedBackup before anything is made */
  async restore(table: string, id: string, target: string): Promise<BackupHeader> {
    const { header, rows } = readBackup(this.fileOf(table, id));
    await this.#restored.make(target, header.shape, rows);
    return header;
  }

  /** Makes a new table of what a table held at a time, in epoch milliseconds. */
  async restoreToTime(table: string, at: number, target: string): Promise<void> {
    await this.#restored.make(target, shapeOf(await this.describe(table)), [...this.record.rowsAt(table, at)]);
  }

  /** Makes a new table of items that come from elsewhere. */
  import(target: string, shape: TableShape, items: readonly ExportedItem[]): Promise<number> {
    return this.#restored.import(target, shape, items);
  }

  /** Where a backup is kept. */
  fileOf(table: string, id: string): string {
    return path.join(this.folder, `${table}~${id}${extension}`);
  }

  close(): void {
    this.#database.close();
  }
}
