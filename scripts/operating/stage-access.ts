import { hostname, userInfo } from 'node:os';
import { readStage, type Stage, stageNames } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import type { Table } from '#shared/data/table.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { oneOf } from '../cli/option-values.ts';
import { type TypedCommand, typedCommands, typedStart } from '../releasing/typed-command.ts';
import { callerAccount } from './caller-account.ts';
import { readLocalCloud } from './endpoints.ts';

/** What every SDK client of a stage is made with; what is absent comes from the environment. */
export interface AwsAccess {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Where a stage is, for those who only look at it from outside. */
export interface StagePlace {
  readonly stage: Stage;
  /** The account the credentials belong to. */
  readonly account: string;
  readonly aws: AwsAccess;
  /** Commands as they are typed for this stage. */
  readonly typed: TypedCommand;
}

/** How operators reach a stage. */
export interface StageAccess extends StagePlace {
  /** Table `ops`: the ledgers, the lock. */
  readonly ops: Table;
}

/** What names a stage on a command line. */
export interface StageOptions {
  readonly stage: string;
  /** Data folder of the local cloud, for stage `local`. */
  readonly data: string;
}

const personHere = () => `${userInfo().username}@${hostname()}`;

/** Who types: a person on a machine, and the process. */
export function actorHere(): string {
  return `${personHere()} (${process.pid})`;
}

/**
 * Whether an actor was a process of the same person on this machine that has ended. Of other people nothing is known: two machines may
 * have one name.
 */
export function isGone(actor: string): boolean {
  const [, person, pid] = /^(.*) \((\d+)\)$/.exec(actor) ?? [];
  if (person !== personHere() || pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function localAccess(data: string): Promise<AwsAccess & { readonly dynamodb: string }> {
  const { awsEndpoint, awsCredentials, awsRegion, dynamodbEndpoint } = await readLocalCloud(data);
  if (awsEndpoint === undefined || awsRegion === undefined) {
    throw new CommandFailure('precondition', `the local cloud of ${data} is of an older version`, {
      next: typedStart(data),
    });
  }
  // Clients write their own notes into what they are given.
  return { region: awsRegion, endpoint: awsEndpoint, credentials: { ...awsCredentials }, dynamodb: dynamodbEndpoint };
}

/** Placeholder of stages nobody has configured an account for. */
const noAccount = '000000000000';

/** @throws CommandFailure (`precondition`) where the credentials are of another account than the stage */
function requireAccount({ name, account: wanted }: Stage, account: string): void {
  if (wanted === account || wanted === noAccount) return;
  throw new CommandFailure(
    'precondition',
    `these credentials are of account ${account}, and stage ${name} is in ${wanted} (STATUS_BOARD_ACCOUNT)`,
    { next: 'aws sso login, or set AWS_PROFILE' },
  );
}

/** Where a stage is, and where its tables are, which the local cloud has at an address of their own. */
async function reachStage({ stage: wanted, data }: StageOptions): Promise<StagePlace & { tables: AwsAccess }> {
  const stage = readStage(oneOf('stage', wanted, stageNames));
  const typed = typedCommands(stage.name, data);
  if (stage.name !== 'local') {
    const aws = { region: stage.region };
    const account = await callerAccount(aws);
    requireAccount(stage, account);
    return { stage, account, aws, typed, tables: aws };
  }
  const { dynamodb, ...aws } = await localAccess(data);
  const account = await callerAccount(aws, typedStart(data));
  return { stage, account, aws, typed, tables: { ...aws, endpoint: dynamodb } };
}

/**
 * Finds a stage: the running local cloud, or AWS with the credentials of the environment. Nothing comes with it that could change it.
 * @throws CommandFailure in one line where the stage is unknown, no local cloud runs, or the credentials are no good or of
 * another account: before anything else is asked, which would say so in words of its own
 */
export async function findStage(options: StageOptions): Promise<StagePlace> {
  const { tables: _, ...place } = await reachStage(options);
  return place;
}

/** Opens a stage for operators, who keep ledgers and a lock there. @throws CommandFailure as `findStage` does */
export async function openStage(options: StageOptions): Promise<StageAccess> {
  const { tables, ...place } = await reachStage(options);
  const tableName = resourceName(place.stage.name, 'ops');
  return {
    ...place,
    ops: new DynamoTable({ client: new SdkDynamoClient(sdkClient(tables)), tableName, now: Date.now }),
  };
}
