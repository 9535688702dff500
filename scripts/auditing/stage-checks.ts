import type { AuthMode } from '#infra/config.ts';
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
import { judgeEncryptionKeys, observeEncryptionKeys } from './encryption-key-check.ts';
import { judgeFunctions, observeFunctions } from './function-check.ts';
import { judgeKeys, observeKeys } from './key-check.ts';
import { judgeLimits, limiting } from './limit-check.ts';
import { judgeLogGroups, observeLogGroups } from './log-check.ts';
import { type Looked, lookedAt } from './looked-at.ts';
import { judgeQueues, observeQueues } from './queue-check.ts';
import { judgeRoles, observeRoles } from './role-check.ts';
import { judgeSecretPolicies, judgeSecrets, observeSecretPolicies } from './secret-check.ts';
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

/** What the checks of a stage look at. */
interface Scene extends Pick<StagePlace, 'account' | 'aws' | 'stage'> {
  readonly stacks: readonly StageStack[];
  readonly resources: readonly StackResource[];
  /** The mode all its stacks of the API have; undefined where they differ. */
  readonly mode: AuthMode | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Whether the stage asks for signatures, as its stacks say. */
function checkAuth({ stage, stacks, mode }: Scene): Looked {
  const { length: count } = apiStacksOf(stage.name, stacks);
  const found = findingOf('auth mode');
  if (mode === undefined) {
    const mend = `npm run doctor -- --stage ${stage.name}`;
    return { count, findings: [found('high', stage.name, 'has no one mode', mend)] };
  }
  if (mode === 'AWS_IAM') return { count, findings: [] };
  const what = 'is in mode NONE: anyone reaches the functions, and only their own check of credentials turns him away';
  const mend = 'nothing, where programs and people without AWS are to call it';
  return { count, findings: [found('low', stage.name, what, mend)] };
}

const named = ({ resources }: Scene, type: string) => ofType(resources, type).map(({ physicalId }) => physicalId);

async function checkTables(scene: Scene): Promise<Looked> {
  const { aws, stage, stacks } = scene;
  const { access, board } = tablesOfStacks(stage, stacks).current;
  const names = new Set([...named(scene, 'AWS::DynamoDB::GlobalTable'), access, board]);
  const tables = await observeTables(aws, [...names]);
  return { count: tables.length, findings: judgeTables(tables, stage.keepsData) };
}

async function checkKeys({ aws, stage, stacks, now }: Scene): Promise<Looked> {
  const keys = await observeKeys(aws, tablesOfStacks(stage, stacks).current.access, now);
  return { count: keys.length, findings: judgeKeys(keys, now) };
}

async function checkSecrets({ aws, account, stage, stacks, now }: Scene): Promise<Looked> {
  // What was deployed without their stack needs none.
  const secrets = areSecretsAmong(stacks, stage.name) ? await new StageSecrets(aws, stage.name).secrets() : [];
  const policies = await observeSecretPolicies(aws, secrets);
  return {
    count: secrets.length,
    findings: [...judgeSecrets(secrets, now), ...judgeSecretPolicies(policies, account)],
  };
}

/** Makes a check of what is observed, and of how that is judged. */
const check =
  <Thing>(
    observe: (scene: Scene) => Promise<readonly Thing[]>,
    judge: (things: readonly Thing[], scene: Scene) => Looked['findings'],
  ) =>
  async (scene: Scene): Promise<Looked> => {
    const things = await observe(scene);
    return { count: things.length, findings: judge(things, scene) };
  };

const checks: Readonly<Record<string, (scene: Scene) => Looked | Promise<Looked>>> = {
  'auth mode': checkAuth,
  limits: ({ stacks }) => ({ count: limiting(stacks).length, findings: judgeLimits(stacks) }),
  functions: check(
    (scene) => observeFunctions(scene.aws, named(scene, 'AWS::Lambda::Function'), aliasName),
    (functions, { mode, account }) => judgeFunctions(functions, mode, account),
  ),
  roles: check(
    (scene) => observeRoles(scene.aws, named(scene, 'AWS::IAM::Role')),
    (roles, { account }) => judgeRoles(roles, account),
  ),
  keys: checkKeys,
  buckets: check(
    ({ aws, resources }) => observeBuckets(aws, bucketsIn(resources)),
    (buckets, { account }) => judgeBuckets(buckets, account),
  ),
  tables: checkTables,
  logs: check(
    ({ aws, stage }) => observeLogGroups(aws, `/aws/lambda/${resourceName(stage.name, '')}`),
    (logs, { stage }) => judgeLogGroups(logs, stage.logRetentionDays),
  ),
  secrets: checkSecrets,
  topics: check(
    (scene) => observeTopics(scene.aws, named(scene, 'AWS::SNS::Topic')),
    (topics, { account }) => judgeTopics(topics, account),
  ),
  queues: check(
    (scene) => observeQueues(scene.aws, named(scene, 'AWS::SQS::Queue')),
    (queues, { account }) => judgeQueues(queues, account),
  ),
  'encryption keys': check(
    (scene) => observeEncryptionKeys(scene.aws, named(scene, 'AWS::KMS::Key')),
    (keys, { account }) => judgeEncryptionKeys(keys, account),
  ),
};

/** All that is looked at of a stage on AWS. @param now epoch milliseconds */
export async function checkStage(place: StagePlace, stacks: readonly StageStack[], now: number): Promise<Checked[]> {
  const { aws, account, stage } = place;
  const stackNames = stacks.map(({ name }) => name);
  const modes = apiStacksOf(stage.name, stacks).map(({ name, mode }) => ({ stack: name, mode }));
  const resources = await resourcesOf(aws, stackNames);
  const scene: Scene = { aws, account, stage, stacks, resources, mode: commonMode(modes), now };
  return Promise.all(Object.entries(checks).map(([name, look]) => lookedAt(name, stage.name, async () => look(scene))));
}
