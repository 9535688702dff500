import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stages } from '#infra/stage-settings.ts';
import { rootsVariables } from '#shared/contract/trusted-roots.ts';
import type { Peer } from './peers.ts';

/** Where processes find what they ask. */
export interface Places {
  readonly dynamo: string;
  readonly sts: string;
  readonly boardTable: string;
  readonly accessTable: string;
  /** A folder for the home. */
  readonly folder: string;
}

/** As many calls as a benchmark makes; what is counted is counted all the same. */
function roomyLimits(): string {
  const text = JSON.stringify(stages.prod.limits);
  return text.replace(/"(minute|hour|day)":(\d+)/g, (_, window, number) => `"${window}":${Number(number) * 10_000}`);
}

/** The variables of a process, as Lambda sets them, with nothing of the shell's. */
export function environmentOf(
  { guarded, fewRoots }: Pick<Peer, 'guarded' | 'fewRoots'>,
  places: Places,
): Record<string, string> {
  const { PATH = '' } = process.env;
  const home = path.join(places.folder, 'home');
  mkdirSync(home, { recursive: true });
  return {
    PATH,
    HOME: home,
    // Express and its like ask for it in their notes on performance.
    NODE_ENV: 'production',
    STAGE: 'local',
    AREA: 'appointments',
    POWERTOOLS_SERVICE_NAME: 'peers',
    POWERTOOLS_METRICS_NAMESPACE: 'Peers',
    POWERTOOLS_LOG_LEVEL: 'INFO',
    BOARD_TABLE: places.boardTable,
    ACCESS_TABLE: places.accessTable,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'peers',
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
    // By this the tracer knows that it is on Lambda.
    LAMBDA_TASK_ROOT: places.folder,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: places.dynamo,
    // Not sampled, as 19 of 20 requests: the tracer makes its segments and sends none.
    _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0',
    // The file is not read where the engine has no TLS; what is saved, as on AWS, is to parse all others.
    ...(fewRoots && rootsVariables),
    ...(guarded && {
      LIMITS: roomyLimits(),
      TENANT_ISOLATION: 'enforce',
      TENANT_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant',
      AWS_ENDPOINT_URL_STS: places.sts,
    }),
  };
}
