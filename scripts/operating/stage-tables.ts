import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { readStage, type StageName, stageNames } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { dynamoClient } from '#shared/data/client.ts';
import { openTables } from '#shared/data/open-tables.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import type { Tables } from '#shared/data/tables.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { oneOf } from '../cli/option-values.ts';
import { type TypedCommand, typedCommands, typedStart } from '../releasing/typed-command.ts';
import { readLocalCloud } from './endpoints.ts';
import type { LocalOutputs } from './local-outputs.ts';

/** The tables of a stage, and which kind of keys belongs to it. */
export interface StageTables extends Tables {
  readonly stage: StageName;
  readonly keyEnvironment: 'live' | 'test';
}

/** Which stage's tables a command works on. */
export interface StageChoice {
  readonly stage: string;
  /** The data folder of the local cloud, for stage `local`. */
  readonly data: string;
}

/** Where the tables of a local cloud are, and with what they are asked. */
export type LocalEngine = Pick<LocalOutputs, 'awsCredentials' | 'dynamodbEndpoint'>;

/** The names of a stage's tables. */
function tableNamesOf(stage: StageName) {
  return {
    BOARD_TABLE: resourceName(stage, 'board'),
    ACCESS_TABLE: resourceName(stage, 'access'),
    WORK_TABLE: resourceName(stage, 'work'),
  };
}

/** Opens the tables of a running local cloud. */
export function openLocalTables({ dynamodbEndpoint, awsCredentials }: LocalEngine): StageTables {
  // The client writes its own notes into what it is given.
  const credentials = { ...awsCredentials };
  const client = dynamoClient({ endpoint: dynamodbEndpoint, region: 'us-east-1', credentials });
  return { ...openTables(tableNamesOf('local'), Date.now, client), stage: 'local', keyEnvironment: 'test' };
}

/** Opens the tables of a stage on AWS, with the credentials of the environment. */
function openDeployedTables(stage: StageName): StageTables {
  const client = dynamoClient({ region: readStage(stage).region });
  const keyEnvironment = stage === 'prod' ? 'live' : 'test';
  return { ...openTables(tableNamesOf(stage), Date.now, client), stage, keyEnvironment };
}

/** What an operator can do where AWS refuses, by the name of its error. */
const refusals: Readonly<Record<string, (stage: StageName) => string>> = {
  AccessDeniedException: (stage) => `these AWS credentials may not use the tables of stage ${stage}`,
  CredentialsProviderError: (stage) => `no AWS credentials for stage ${stage}; sign in, or set AWS_PROFILE`,
  ExpiredTokenException: (stage) => `the AWS credentials for stage ${stage} have expired; sign in again`,
  ResourceNotFoundException: (stage) => `stage ${stage} has no tables in this account and region; deploy it`,
  UnrecognizedClientException: (stage) => `AWS does not know the credentials for stage ${stage}; sign in again`,
};

/**
 * What a person can do where the tables of a local cloud do not answer, or answer that they cannot, as on a full disk;
 * undefined where the failure is none of theirs.
 * @param data its data folder
 */
export function localFailure(error: unknown, data: string): string | undefined {
  if (!(error instanceof TableUnavailable)) return undefined;
  const { cause } = error;
  if (cause instanceof DynamoDBServiceException) {
    return `the database of ${data} fails: ${cause.message}; look after the disk it is on`;
  }
  return `the local cloud of ${data} does not run; start it with ${typedStart(data)}`;
}

/** What an operator can do where the tables do not answer; undefined where the failure is none of theirs. */
function adviceFor(error: unknown, stage: StageName, data: string): string | undefined {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (error instanceof TableUnavailable) {
    return stage === 'local' ? localFailure(error, data) : `the tables of stage ${stage} do not answer: ${message}`;
  }
  return refusals[name]?.(stage);
}

/**
 * Works on the tables of a stage: of the running local cloud, or of AWS with the credentials of the environment.
 * @param work is given the tables, and how commands are typed for the stage
 * @throws Error in one line where the stage is unknown, no local cloud runs, or AWS refuses
 */
export async function withStageTables<Result>(
  { stage: stageName, data }: StageChoice,
  work: (tables: StageTables, typed: TypedCommand) => Promise<Result>,
): Promise<Result> {
  const stage = oneOf('stage', stageName, stageNames);
  const tables = stage === 'local' ? openLocalTables(await readLocalCloud(data)) : openDeployedTables(stage);
  try {
    return await work(tables, typedCommands(stage, data));
  } catch (error) {
    const advice = adviceFor(error, stage, data);
    throw advice === undefined ? error : new CommandFailure('precondition', advice, { cause: error });
  }
}
