import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, ListTablesCommand, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { afterEach } from '@jest/globals';
import { TableBackups } from '#local/backups/table-backups.ts';
import type { ExportObjects } from '#local/backups/table-exports.ts';
import { ControlPlane } from '#local/control-plane/control-plane.ts';
import { dynamoDbApi } from '#local/control-plane/dynamodb-api.ts';
import { startEngine } from '#local/dynamodb/engine.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { Guard } from '#local/guard/guard.ts';
import { newRunCredentials } from '#local/guard/run-credentials.ts';
import { boardTable } from './board-table.ts';

const place = { account: '000000000000', region: 'us-east-1' };

/** A bucket in memory; a place of another name is not there. */
export class MemoryBucket implements ExportObjects {
  readonly files = new Map<string, Buffer>();

  put = async (bucket: string, key: string, body: Buffer): Promise<void> => {
    if (bucket !== 'exports') throw new Error(`${bucket}: there is no such bucket`);
    this.files.set(key, body);
  };

  object = async (_bucket: string, key: string): Promise<Buffer | undefined> => this.files.get(key);

  keys = async (_bucket: string, prefix: string): Promise<string[]> =>
    [...this.files.keys()].filter((key) => key.startsWith(prefix)).sort();
}

/** An engine with a table `board`, and DynamoDB with backups before it. */
export interface BackedUpTable {
  readonly client: DynamoDBClient;
  readonly databaseFile: string;
  readonly backups: TableBackups;
  /** Where exports are written to. */
  readonly bucket: MemoryBucket;
  /** Files of backups, by path. */
  readonly files: () => string[];
  readonly put: (sk: string, version: number) => Promise<unknown>;
  /** Versions by sort key, of a table or index. */
  readonly versions: (table: string, index?: string) => Promise<Record<string, string | undefined>>;
  readonly tables: () => Promise<string[]>;
  /** The same folder, opened by a cloud that starts anew. */
  readonly reopened: () => Promise<TableBackups>;
}

/** Starts engines with backups; they are closed after the test. */
export function backedUpTables(): () => Promise<BackedUpTable> {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  return async () => {
    const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'status-board-backups-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const databaseFile = path.join(folder, 'dynamodb.db');
    const engine = await startEngine(databaseFile, path.join(folder, 'engine.pid'));
    closers.push(() => engine.close());
    await ensureTables(engine.endpoint, [boardTable]);
    const credentials = newRunCredentials();
    const clientOf = (endpoint: string): DynamoDBClient => {
      const client = new DynamoDBClient({ endpoint, region: place.region, credentials: { ...credentials } });
      closers.push(() => client.destroy());
      return client;
    };
    const own = clientOf(engine.endpoint);
    const backupFolder = path.join(folder, 'backups');
    const open = (): TableBackups => {
      const opened = new TableBackups(backupFolder, databaseFile, own, place);
      closers.push(() => opened.close());
      return opened;
    };
    const backups = open();
    const bucket = new MemoryBucket();
    // As in the cloud, where nobody knows the engine's own address.
    const guard = await Guard.before(engine.endpoint, { credentials });
    closers.push(() => guard.close());
    const api = dynamoDbApi({ backups, endpoint: guard.endpoint }, place, bucket);
    const plane = await ControlPlane.listen({ dynamodb: api }, credentials);
    closers.push(() => plane.close());
    const client = clientOf(plane.endpoint);
    return {
      client,
      databaseFile,
      backups,
      bucket,
      files: () => readdirSync(backupFolder).map((name) => path.join(backupFolder, name)),
      put: (sk, version) =>
        client.send(
          new PutItemCommand({
            TableName: 'board',
            Item: {
              pk: { S: 'T#a' },
              sk: { S: sk },
              openPk: { S: 'T#a' },
              openSk: { S: sk },
              version: { N: `${version}` },
            },
          }),
        ),
      versions: async (table, index) => {
        const found: Record<string, string | undefined> = {};
        const query = { TableName: table, ...(index !== undefined && { IndexName: index }) };
        for await (const { Items = [] } of paginateScan({ client }, query)) {
          for (const { sk, version } of Items) found[sk?.S ?? ''] = version?.N;
        }
        return found;
      },
      tables: async () => (await client.send(new ListTablesCommand({}))).TableNames ?? [],
      reopened: async () => {
        const again = open();
        await again.clean();
        return again;
      },
    };
  };
}
