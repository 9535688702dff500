import type { DataFolder } from '../data-folder/data-folder.ts';
import { requireDatabase } from './database-check.ts';
import { type Engine, startEngine } from './engine.ts';
import { StreamTrimmer } from './stream-trimmer.ts';
import type { TableDefinition } from './table-definition.ts';
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

/**
 * Starts DynamoDB with the template's tables.
 * @param foreignEndpoint an engine to use instead of an own one; nothing is started or trimmed then
 * @throws CloudError when the engine does not start, its database is gone, or a table there differs from the template
 */
export async function startDynamoDb(
  folder: DataFolder,
  tables: readonly TableDefinition[],
  foreignEndpoint?: string,
): Promise<Engine> {
  const engine = foreignEndpoint === undefined ? await ownEngine(folder) : foreignEngine(foreignEndpoint);
  const isOwn = foreignEndpoint === undefined;
  try {
    await ensureTables(engine.endpoint, tables, isOwn ? folder.state.tables : undefined);
    if (isOwn) folder.update({ tables: tables.map(({ name }) => name) });
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
