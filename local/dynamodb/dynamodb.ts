import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BackupPlace, TableBackups } from '../backups/table-backups.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import type { ExchangeObserver } from '../guard/exchange-observer.ts';
import { Guard } from '../guard/guard.ts';
import { anyCredentials, type Credentials } from '../guard/run-credentials.ts';
import type { RoleSessions } from '../iam/role-sessions.ts';
import { requireDatabase } from './database-check.ts';
import { type Engine, startEngine } from './engine.ts';
import { EngineDatabase } from './engine-database.ts';
import { StreamTrimmer } from './stream-trimmer.ts';
import type { TableDefinition } from './table-definition.ts';
import { tableJudge } from './table-judge.ts';
import { ensureTables } from './tables.ts';

/** DynamoDB at an endpoint somebody else looks after. */
function foreignEngine(endpoint: string): Engine {
  return { endpoint, failed: Promise.withResolvers<never>().promise, close: async () => {} };
}

/** The engine of the data folder, with its stream records trimmed. */
async function ownEngine(folder: DataFolder): Promise<Engine> {
  const { databaseFile, enginePidFile, state } = folder;
  if (state.hasDatabase) requireDatabase(databaseFile);
  const engine = await startEngine(databaseFile, enginePidFile);
  try {
    folder.update({ hasDatabase: true });
    const trimmer = new StreamTrimmer(databaseFile);
    const close = async (): Promise<void> => {
      trimmer.close();
      await engine.close();
    };
    return { ...engine, close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** What DynamoDB is started from. */
export interface DynamoDbOptions {
  readonly folder: DataFolder;
  /** The account and region backups are made in. */
  readonly place: BackupPlace;
  /** Of this run; without them an own engine answers nobody. */
  readonly credentials: Credentials;
  /** An engine to use instead of an own one; nothing is started, trimmed, guarded or looked at then. */
  readonly foreignEndpoint?: string | undefined;
  /** Looks at the requests to an own engine. */
  readonly observer?: ExchangeObserver | undefined;
  /** Who acts as roles, and so may do at an own engine what these allow. */
  readonly sessions: RoleSessions;
  /** Gives the address requests that passed the guard go to in place of the own engine's, such as that of a proxy before it. */
  readonly behindGuard?: ((engine: string) => Promise<string>) | undefined;
}

/** DynamoDB as clients reach it. */
export interface DynamoDb extends Engine {
  /** What it is to be asked with. */
  readonly credentials: Credentials;
  /** Of an own engine; one that somebody else looks after may have its own. */
  readonly backups: TableBackups | undefined;
  /**
   * Brings the tables to what templates say. Tables no template has any more stay as they are.
   * @throws CloudError as `ensureTables`
   */
  ensure(tables: readonly TableDefinition[]): Promise<void>;
}

/** An engine behind its guard. */
async function guarded(engine: Engine, options: DynamoDbOptions): Promise<DynamoDb> {
  const { folder, credentials, observer, sessions, place, behindGuard = async (own) => own } = options;
  const { region } = place;
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region, credentials: { ...anyCredentials } });
  const backups = new TableBackups(folder.backups, folder.databaseFile, client, place);
  await backups.clean();
  const database = new EngineDatabase(folder.databaseFile);
  const judge = tableJudge(sessions, place, (table, index) => database.partitionKey(table, index));
  const guard = await Guard.before(await behindGuard(engine.endpoint), { credentials, observer, judge });
  const close = async (): Promise<void> => {
    await guard.close();
    backups.close();
    database.close();
    client.destroy();
    await engine.close();
  };
  const ensure = async (tables: readonly TableDefinition[]): Promise<void> => {
    await ensureTables(engine.endpoint, tables, folder.state.tables);
    for (const { name, isRecoverable } of tables) if (isRecoverable) backups.record.keep(name);
    folder.update({ tables: tables.map(({ name }) => name) });
  };
  return { ...engine, endpoint: guard.endpoint, credentials, backups, ensure, close };
}

/** Starts DynamoDB. @throws CloudError when the engine does not start, or its database is cut or gone */
export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDb> {
  const { folder, foreignEndpoint } = options;
  if (foreignEndpoint !== undefined) {
    const ensure = (tables: readonly TableDefinition[]) => ensureTables(foreignEndpoint, tables);
    return { ...foreignEngine(foreignEndpoint), credentials: anyCredentials, backups: undefined, ensure };
  }
  const engine = await ownEngine(folder);
  try {
    return await guarded(engine, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}
