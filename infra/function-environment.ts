import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { FunctionEnvironment, ResourceEnvironment } from '#shared/config/environment.ts';
import { kebabCase, measuredArea } from '#shared/contract/operations.ts';
import type { Rights } from '#shared/contract/rights.ts';
import type { Stage } from './config.ts';
import { limitsInForce } from './constructs/limits-in-force.ts';
import { releaseNumber } from './constructs/release-number.ts';
import { tableInUse } from './constructs/table-in-use.ts';
import {
  bucketName,
  isRestorable,
  poolClientOutput,
  poolOutput,
  queueUrl,
  resourceName,
  secretName,
  type TableName,
} from './names.ts';

/** What infra sets on a function. */
export type Environment = FunctionEnvironment & ResourceEnvironment;

/**
 * The variables of a function: only what its contract names is made known to it.
 * @param scope in the stack of the function
 * @param area where it belongs
 */
export function environmentOf(
  scope: Construct,
  stage: Stage,
  area: string,
  contract: Rights & { readonly id: string },
): Environment {
  const tables = new Set(Object.keys(contract.tableActions).map((resource) => resource.split(/[/:]/)[0]));
  const table = (name: TableName): string | undefined => {
    if (!tables.has(name)) return undefined;
    return isRestorable(name) ? tableInUse(scope, stage, name) : resourceName(stage.name, name);
  };
  const hasFiles = Object.keys(contract.bucketActions).length > 0;
  // Whose credentials are judged may be people: who signs them in is told by an output, which ties no stack to the other.
  const people = (output: string): string | undefined =>
    'access:people' in contract.tableActions
      ? Fn.getStackOutput(resourceName(stage.name, 'people'), output)
      : undefined;
  const sendsJobs = contract.queueActions.jobs !== undefined;
  return {
    STAGE: stage.name,
    POWERTOOLS_SERVICE_NAME: kebabCase(contract.id),
    AREA: measuredArea(area),
    // Stages of one account would otherwise be summed.
    POWERTOOLS_METRICS_NAMESPACE: `StatusBoard/${stage.name}`,
    POWERTOOLS_LOG_LEVEL: stage.logLevel,
    RELEASE: releaseNumber(scope),
    BOARD_TABLE: table('board'),
    ACCESS_TABLE: table('access'),
    WORK_TABLE: table('work'),
    JOBS_QUEUE_URL: sendsJobs ? queueUrl(stage, 'jobs') : undefined,
    JOBS_PER_SHOP: sendsJobs ? String(stage.jobs.perShop) : undefined,
    JOBS_IN_ALL: sendsJobs ? String(stage.jobs.inAll) : undefined,
    LIMITS: contract.tableActions['access:limits'] && limitsInForce(scope, stage.limits),
    FILES_BUCKET: hasFiles ? bucketName(stage, 'files') : undefined,
    PAIRING_PEPPER_SECRET: contract.secretActions['pairing-pepper'] && secretName(stage.name, 'pairing-pepper'),
    USER_POOL: people(poolOutput),
    USER_POOL_CLIENT: people(poolClientOutput),
  };
}
