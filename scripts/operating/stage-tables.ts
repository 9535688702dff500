import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readStage, type StageName, stageNames } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { isRefusal } from '#shared/data/dynamo-client.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import { openTables } from '#shared/data/open-tables.ts';
import { type Item, TableUnavailable } from '#shared/data/table.ts';
import type { Tables } from '#shared/data/tables.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { oneOf } from '../cli/option-values.ts';
import { type TypedCommand, typedCommands, typedStart } from '../releasing/typed-command.ts';
import { allItems } from './all-items.ts';
import { readLocalCloud } from './endpoints.ts';
import type { LocalOutputs } from './local-outputs.ts';
import type { ShopTable, UnusedTable } from './shop-belongings.ts';
import { firstTables, type TablesByRole, tablesInUse } from './tables-in-use.ts';
import { unusedTables } from './unused-tables.ts';

/** The tables of a stage, and which kind of keys belongs to it. */
export interface StageTables extends Tables {
  readonly stage: StageName;
  readonly keyEnvironment: 'live' | 'test';
  /** Every item of one of them. */
  readonly items: (table: ShopTable) => AsyncIterable<Item>;
  /** Those that are kept beside them, as they are now. */
  readonly unused: () => Promise<UnusedTable[]>;
}

/** Which stage's tables a command works on. */
export interface StageChoice {
  readonly stage: string;
  /** The data folder of the local cloud, for stage `local`. */
  readonly data: string;
}

/** Where the tables of a local cloud are, and with what they are asked. */
export type LocalEngine = Pick<LocalOutputs, 'awsCredentials' | 'dynamodbEndpoint'>;

/** The names of a stage's tables. @param inUse those callers have, where a restore may have put others in the place of the first */
function tableNamesOf(stage: StageName, inUse: TablesByRole = firstTables({ name: stage })) {
  return { BOARD_TABLE: inUse.board, ACCESS_TABLE: inUse.access, WORK_TABLE: resourceName(stage, 'work') };
}

/** The tables callers have; on a stage whose ledger is not there, those it was made with. */
async function inUseOf(stage: StageName, client: DynamoDBClient): Promise<TablesByRole> {
  const ops = new DynamoTable({
    client: new SdkDynamoClient(client),
    tableName: resourceName(stage, 'ops'),
    now: Date.now,
  });
  try {
    return await tablesInUse({ ops, stage: { name: stage } });
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return firstTables({ name: stage });
    throw error;
  }
}

function localClient({ dynamodbEndpoint, awsCredentials }: LocalEngine): DynamoDBClient {
  // The client writes its own notes into what it is given.
  return sdkClient({ endpoint: dynamodbEndpoint, region: 'us-east-1', credentials: { ...awsCredentials } });
}

function opened(stage: StageName, client: DynamoDBClient, inUse?: TablesByRole): StageTables {
  const keyEnvironment = stage === 'prod' ? 'live' : 'test';
  const names = tableNamesOf(stage, inUse);
  const byTable = { board: names.BOARD_TABLE, access: names.ACCESS_TABLE, work: names.WORK_TABLE };
  const items = (table: ShopTable) => allItems(client, byTable[table]);
  const unused = () => unusedTables(client, stage, inUse ?? firstTables({ name: stage }));
  return { ...openTables(names, Date.now, new SdkDynamoClient(client)), stage, keyEnvironment, items, unused };
}

/** Opens the tables a running local cloud was made with. */
export function openLocalTables(engine: LocalEngine): StageTables {
  return opened('local', localClient(engine));
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
  if (isRefusal(cause)) {
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
 * Works on the tables callers have: of the running local cloud, or of AWS with the credentials of the environment.
 * @param work is given the tables, and how commands are typed for the stage
 * @throws Error in one line where the stage is unknown, no local cloud runs, or AWS refuses
 */
export async function withStageTables<Result>(
  { stage: stageName, data }: StageChoice,
  work: (tables: StageTables, typed: TypedCommand) => Promise<Result>,
  inUse = inUseOf,
): Promise<Result> {
  const stage = oneOf('stage', stageName, stageNames);
  const client =
    stage === 'local' ? localClient(await readLocalCloud(data)) : sdkClient({ region: readStage(stage).region });
  try {
    return await work(opened(stage, client, await inUse(stage, client)), typedCommands(stage, data));
  } catch (error) {
    const advice = adviceFor(error, stage, data);
    throw advice === undefined ? error : new CommandFailure('precondition', advice, { cause: error });
  }
}
