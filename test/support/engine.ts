import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEngine as startProcess } from '#local/dynamodb/engine.ts';
import { StreamTrimmer } from '#local/dynamodb/stream-trimmer.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import type { Backoff } from '#shared/data/backoff.ts';
import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import { tableDefinitions } from './table-definitions.ts';

/** In memory where the system has such a folder: the engine waits for the disk at each write, which no test needs. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** How the tables of a test differ from those of a function. */
export interface TestTableOptions {
  /** Another way to the engine, such as through a proxy. */
  readonly client?: DynamoClient;
  /** Epoch milliseconds; decides which items have expired. */
  readonly now?: () => number;
  readonly backoff?: Backoff;
}

/** An empty board, an empty access table and an empty work table, with the adapters on them. */
export interface TestTables {
  readonly boardName: string;
  readonly accessName: string;
  readonly workName: string;
  readonly board: DynamoTable;
  readonly access: DynamoTable;
  readonly work: DynamoTable;
}

/** A real DynamoDB engine for the tests of one file. */
export interface TestEngine extends TestTables {
  /** Base URL for SDK clients. */
  readonly endpoint: string;
  /** The functions' own client, on this engine. */
  readonly client: DynamoClient;
  /** Further empty tables; every test that counts or lists wants its own. */
  newTables(options?: TestTableOptions): Promise<TestTables>;
  /** Ends the engine and deletes its folder. */
  close(): Promise<void>;
}

/**
 * The functions' own client, for an engine that believes every credential.
 * @param endpoint base URL of the engine, or of a proxy before it
 */
export function engineClient(endpoint: string): DynamoClient {
  const credentials = async () => ({ accessKeyId: 'local', secretAccessKey: 'local' });
  return httpDynamoClient({ endpoint, region: 'us-east-1', credentials, now: Date.now });
}

/** Starts an engine in a temporary folder, with a first set of tables as the template declares them. */
export async function startEngine(): Promise<TestEngine> {
  const folder = mkdtempSync(path.join(folders, 'status-board-engine-'));
  const databaseFile = path.join(folder, 'dynamodb.db');
  const engine = await startProcess(databaseFile, path.join(folder, 'engine.pid'));
  const trimmer = new StreamTrimmer(databaseFile);
  const client = engineClient(engine.endpoint);
  let sets = 0;
  const newTables = async (options: TestTableOptions = {}): Promise<TestTables> => {
    sets += 1;
    const [boardName, accessName, workName] = [`board-${sets}`, `access-${sets}`, `work-${sets}`];
    await ensureTables(engine.endpoint, tableDefinitions(boardName, accessName, workName));
    const open = (tableName: string) => new DynamoTable({ client, now: Date.now, ...options, tableName });
    const [board, access, work] = [open(boardName), open(accessName), open(workName)];
    return { boardName, accessName, workName, board, access, work };
  };
  const close = async (): Promise<void> => {
    trimmer.close();
    await engine.close();
    rmSync(folder, { recursive: true });
  };
  try {
    return { ...(await newTables()), endpoint: engine.endpoint, client, newTables, close };
  } catch (error) {
    await close();
    throw error;
  }
}
