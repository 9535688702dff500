import { existsSync } from 'node:fs';
import { CloudError } from '../cloud-error.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
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
  // The engine would make an empty one, in which every key and shop people still know is unknown.
  if (state.hasDatabase && !existsSync(databaseFile)) {
    throw new CloudError(`${databaseFile} is gone; restore it, or start with --reset to begin anew`);
  }
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
  try {
    await ensureTables(engine.endpoint, tables);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
