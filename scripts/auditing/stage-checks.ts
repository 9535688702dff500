import { resourceName } from '#infra/names.ts';
import { apiStacksOf } from '../operating/api-stacks.ts';
import { commonMode } from '../operating/auth-mode.ts';
import type { StagePlace } from '../operating/stage-access.ts';
import { areSecretsAmong, StageSecrets } from '../operating/stage-secrets.ts';
import type { StageStack } from '../operating/stage-stacks.ts';
import { tablesOfStacks } from '../operating/tables-in-use.ts';
import { aliasName } from '../releasing/lambda-fleet.ts';
import { type Checked, findingOf } from './audit-finding.ts';
import { judgeBuckets, type KnownBucket, observeBuckets } from './bucket-check.ts';
import { judgeFunctions, observeFunctions } from './function-check.ts';
import { judgeKeys, observeKeys } from './key-check.ts';
import { judgeLimits, limiting } from './limit-check.ts';
import { judgeLogGroups, observeLogGroups } from './log-check.ts';
import { judgeRoles, observeRoles } from './role-check.ts';
import { judgeSecrets } from './secret-check.ts';
import { ofType, resourcesOf, type StackResource } from './stage-resources.ts';
import { judgeTables, observeTables } from './table-check.ts';
import { judgeTopics, observeTopics } from './topic-check.ts';

/** Of which buckets it is promised that what is deleted in them can be had for a while: the exports, and the files of the page. */
const versioned = /^(ExportsBucket|BucketFiles)/;

/** The buckets among what stacks are made of. */
export function bucketsIn(resources: readonly StackResource[]): KnownBucket[] {
  return ofType(resources, 'AWS::S3::Bucket').map(({ physicalId: name, logicalId }) => {
    return { name, keepsVersions: versioned.test(logicalId) };
  });
}

/** Whether the stage asks for signatures, as its stacks say. */
function checkAuth({ stage }: StagePlace, stacks: readonly StageStack[]): Checked {
  const modes = apiStacksOf(stage.name, stacks).map(({ name, mode }) => ({ stack: name, mode }));
  const mode = commonMode(modes);
  const found = findingOf('auth mode');
  if (mode === undefined) {
    const mend = `npm run doctor -- --stage ${stage.name}`;
    return { check: 'auth mode', count: modes.length, findings: [found('high', stage.name, 'has no one mode', mend)] };
  }
  if (mode === 'AWS_IAM') return { check: 'auth mode', count: modes.length, findings: [] };
  const what = 'is in mode NONE: anyone reaches the functions, and only their own check of credentials turns him away';
  const mend = 'nothing, where programs and people without AWS are to call it';
  return { check: 'auth mode', count: modes.length, findings: [found('low', stage.name, what, mend)] };
}

const named = (resources: readonly StackResource[], type: string) =>
  ofType(resources, type).map(({ physicalId }) => physicalId);

/** All that is looked at of a stage on AWS. @param now epoch milliseconds */
export async function checkStage(place: StagePlace, stacks: readonly StageStack[], now: number): Promise<Checked[]> {
  const { aws, account, stage } = place;
  const resources = await resourcesOf(
    aws,
    stacks.map(({ name }) => name),
  );
  const modes = apiStacksOf(stage.name, stacks).map(({ name, mode }) => ({ stack: name, mode }));
  const { access, board } = tablesOfStacks(stage, stacks).current;
  const tableNames = new Set([...named(resources, 'AWS::DynamoDB::GlobalTable'), access, board]);
  const [functions, roles, buckets, tables, topics, logs, keys, secrets] = await Promise.all([
    observeFunctions(aws, named(resources, 'AWS::Lambda::Function'), aliasName),
    observeRoles(aws, named(resources, 'AWS::IAM::Role')),
    observeBuckets(aws, bucketsIn(resources)),
    observeTables(aws, [...tableNames]),
    observeTopics(aws, named(resources, 'AWS::SNS::Topic')),
    observeLogGroups(aws, `/aws/lambda/${resourceName(stage.name, '')}`),
    observeKeys(aws, access, now),
    areSecretsAmong(stacks, stage.name) ? new StageSecrets(aws, stage.name).secrets() : [],
  ]);
  return [
    checkAuth(place, stacks),
    { check: 'limits', count: limiting(stacks).length, findings: judgeLimits(stacks) },
    {
      check: 'functions',
      count: functions.length,
      findings: judgeFunctions(functions, commonMode(modes), account),
    },
    { check: 'roles', count: roles.length, findings: judgeRoles(roles) },
    { check: 'keys', count: keys.length, findings: judgeKeys(keys, now) },
    { check: 'buckets', count: buckets.length, findings: judgeBuckets(buckets) },
    { check: 'tables', count: tables.length, findings: judgeTables(tables, stage.keepsData) },
    { check: 'logs', count: logs.length, findings: judgeLogGroups(logs, stage.logRetentionDays) },
    { check: 'secrets', count: secrets.length, findings: judgeSecrets(secrets, now) },
    { check: 'topics', count: topics.length, findings: judgeTopics(topics) },
  ];
}
