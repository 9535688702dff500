import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStage, type StageName, stageNames } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { dynamoClient } from '#shared/data/client.ts';
import { openTables } from '#shared/data/open-tables.ts';

/** The tables of a stage, and which kind of keys belongs to it. */
export interface StageTables extends ReturnType<typeof openTables> {
  readonly stage: StageName;
  readonly keyEnvironment: 'live' | 'test';
}

/** Where the local cloud of a data folder serves DynamoDB. */
async function localEndpoint(dataDir: string): Promise<string> {
  const file = join(dataDir, 'outputs.json');
  try {
    const { dynamodbEndpoint } = JSON.parse(await readFile(file, 'utf8')) as { dynamodbEndpoint?: string };
    if (typeof dynamodbEndpoint === 'string') return dynamodbEndpoint;
  } catch {
    // Told below: whatever is wrong with the file, the remedy is the same.
  }
  throw new Error(`${file} names no local cloud; run npm start first, or give --data or --stage`);
}

/** The names of a stage's tables. */
export function tableNamesOf(stage: StageName) {
  return { BOARD_TABLE: resourceName(stage, 'board'), ACCESS_TABLE: resourceName(stage, 'access') };
}

/** Opens the tables of a local cloud by its endpoint. */
export function openLocalTables(endpoint: string): StageTables {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = dynamoClient({ endpoint, region: 'us-east-1', credentials });
  return { ...openTables(tableNamesOf('local'), Date.now, client), stage: 'local', keyEnvironment: 'test' };
}

/**
 * Opens the tables of a stage: of the running local cloud, or of AWS with the credentials of the environment.
 * @param dataDir the local cloud's data folder
 * @throws Error where the stage is unknown or no local cloud runs
 */
export async function openStageTables(stageName: string, dataDir: string): Promise<StageTables> {
  const stage = stageNames.find((known) => known === stageName);
  if (stage === undefined) throw new Error(`unknown stage "${stageName}"; choose from ${stageNames.join(', ')}`);
  if (stage === 'local') return openLocalTables(await localEndpoint(dataDir));
  const client = dynamoClient({ region: readStage(stage).region });
  const keyEnvironment = stage === 'prod' ? 'live' : 'test';
  return { ...openTables(tableNamesOf(stage), Date.now, client), stage, keyEnvironment };
}
