import { readStage, type StageName, stageNames } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { dynamoClient } from '#shared/data/client.ts';
import { openTables } from '#shared/data/open-tables.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { oneOf } from './command-line.ts';
import { readLocalCloud } from './endpoints.ts';

/** The tables of a stage, and which kind of keys belongs to it. */
export interface StageTables extends ReturnType<typeof openTables> {
  readonly stage: StageName;
  readonly keyEnvironment: 'live' | 'test';
}

/** Which stage's tables a command works on. */
export interface StageChoice {
  readonly stage: string;
  /** The data folder of the local cloud, for stage `local`. */
  readonly data: string;
}

/** The names of a stage's tables. */
function tableNamesOf(stage: StageName) {
  return { BOARD_TABLE: resourceName(stage, 'board'), ACCESS_TABLE: resourceName(stage, 'access') };
}

/** Opens the tables of a local cloud by its endpoint. */
export function openLocalTables(endpoint: string): StageTables {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = dynamoClient({ endpoint, region: 'us-east-1', credentials });
  return { ...openTables(tableNamesOf('local'), Date.now, client), stage: 'local', keyEnvironment: 'test' };
}

/** Opens the tables of a stage on AWS, with the credentials of the environment. */
function openDeployedTables(stage: StageName): StageTables {
  const client = dynamoClient({ region: readStage(stage).region });
  const keyEnvironment = stage === 'prod' ? 'live' : 'test';
  return { ...openTables(tableNamesOf(stage), Date.now, client), stage, keyEnvironment };
}

/** What an operator can do where the tables do not answer. */
function adviceFor({ cause }: TableUnavailable, stage: StageName, data: string): string {
  if (stage === 'local') return `the local cloud of ${data} does not run; start it with npm start`;
  const { name = '', message = '' } = cause instanceof Error ? cause : {};
  if (name === 'CredentialsProviderError') return `no AWS credentials for stage ${stage}; sign in, or set AWS_PROFILE`;
  if (name === 'ResourceNotFoundException') return `stage ${stage} has no tables in this account and region; deploy it`;
  return `the tables of stage ${stage} do not answer: ${name} ${message}`.trimEnd();
}

/**
 * Works on the tables of a stage: of the running local cloud, or of AWS with the credentials of the environment.
 * @throws Error in one line where the stage is unknown, no local cloud runs, or AWS refuses
 */
export async function withStageTables<Result>(
  { stage: stageName, data }: StageChoice,
  work: (tables: StageTables) => Promise<Result>,
): Promise<Result> {
  const stage = oneOf('stage', stageName, stageNames);
  const tables =
    stage === 'local' ? openLocalTables((await readLocalCloud(data)).dynamodbEndpoint) : openDeployedTables(stage);
  try {
    return await work(tables);
  } catch (error) {
    if (!(error instanceof TableUnavailable)) throw error;
    throw new Error(adviceFor(error, stage, data), { cause: error });
  }
}
