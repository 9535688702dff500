import { beforeAll, describe, expect, it } from '@jest/globals';
import type { StageConfig } from '#infra/config.ts';
import type { FunctionContract } from '#infra/constructs/live-function.ts';
import { operations } from '#shared/contract/operations.ts';
import { isOfShops, type RightsDefinition, reachesShops } from '#shared/contract/rights.ts';
import { endpointParts, only, tableArns } from '../endpoint-parts.ts';
import { type Statement, statementsIn } from '../policy-sweep.ts';
import { sampleEvents } from '../sample-events.ts';
import { type Assembly, synthesized } from '../synthesized.ts';

const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/status-board-dev-';
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:status-board-dev-';
const bucketArn = (bucket: string) => `arn:aws:s3:::status-board-dev-${bucket}-000000000000-us-east-1`;
const secretArn = (secret: string) =>
  `arn:aws:secretsmanager:us-east-1:000000000000:secret:status-board-dev-${secret.replaceAll('-', '_')}-??????`;
/** What a resource of a contract is: a bucket, or the objects in a folder that each shop has in one. */
const filesArn = (resource: string) => {
  const [bucket = '', folder] = resource.split('/');
  return folder === undefined ? bucketArn(bucket) : `${bucketArn(bucket)}/T/*/${folder}/*`;
};
const contracts: readonly FunctionContract[] = [...operations.map(({ operation }) => operation), ...sampleEvents];
const named = contracts.map((contract) => ({ id: contract.id, contract }));

/** A statement as one line per action and resource: order and grouping say nothing about rights. */
function grantsOf(statement: Statement): string[] {
  const actions = [statement.Action].flat();
  const resources = [statement.Resource].flat();
  return actions.flatMap((action) => resources.map((resource) => `${action} on ${JSON.stringify(resource)}`));
}

describe('the role of a function', () => {
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized('dev', { eventFunctions: sampleEvents });
  });

  it.each(
    named,
  )('$id may do exactly what its contract lists beside what it does for one shop, write its own log, send traces, nothing else', ({
    id,
    contract,
  }) => {
    const { roles, logGroups } = endpointParts(assembly, id);
    const isApart = reachesShops(contract);
    const onTables = Object.entries(contract.tableActions)
      .filter(([resource]) => !(isApart && isOfShops(resource)))
      .flatMap(([resource, actions]) =>
        tableArns(tableArn, resource).flatMap((arn) =>
          actions.map((action) => `dynamodb:${action} on ${JSON.stringify(arn)}`),
        ),
      );
    const onQueues = Object.entries(contract.queueActions).flatMap(([queue, actions]) =>
      actions.map((action) => `sqs:${action} on "${queueArn}${queue}"`),
    );
    const onBuckets = Object.entries(isApart ? {} : contract.bucketActions).flatMap(([bucket, actions]) =>
      actions.map((action) => `s3:${action} on "${filesArn(bucket)}"`),
    );
    const onMetrics = Object.values(contract.metricActions)
      .flat()
      .map((action) => `cloudwatch:${action} on "*"`);
    const onSecrets = Object.entries(contract.secretActions).flatMap(([secret, actions]) =>
      actions.map((action) => `secretsmanager:${action} on "${secretArn(secret)}"`),
    );
    const ownLog = JSON.stringify({ 'Fn::GetAtt': [only(logGroups).id, 'Arn'] });
    expect(statementsIn(only(roles).Properties.Policies).flatMap(grantsOf).sort()).toEqual(
      [
        ...onTables,
        ...onQueues,
        ...onBuckets,
        ...onMetrics,
        ...onSecrets,
        `logs:CreateLogStream on ${ownLog}`,
        `logs:PutLogEvents on ${ownLog}`,
        'xray:PutTelemetryRecords on "*"',
        'xray:PutTraceSegments on "*"',
      ].sort(),
    );
  });

  it('reads keys with their uses and what a person is where, counts calls and notes uses, in items of their own kinds, and can change neither key nor person by that', () => {
    const { roles } = endpointParts(assembly, 'getBoard');
    const onItems = statementsIn(only(roles).Properties.Policies).filter(({ Condition }) => Condition !== undefined);
    const allowed = (action: string, ...keys: string[]) => ({
      Effect: 'Allow',
      Action: `dynamodb:${action}`,
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
    expect(onItems).toMatchObject([
      allowed('BatchGetItem', 'K#*', 'U#*'),
      allowed('UpdateItem', 'L#*'),
      allowed('Query', 'P#*'),
      allowed('UpdateItem', 'U#*'),
    ]);
  });

  describe('keeps what only earlier releases use', () => {
    const [first, ...others] = operations;
    if (first === undefined) throw new Error('there is no operation');
    const rights: RightsDefinition = {
      formerTableActions: { 'board/open': ['Query'], 'access/byShop': ['Query'] },
      formerQueueActions: { jobs: ['SendMessage'] },
      formerBucketActions: { files: ['GetObject', 'ListBucket'], 'files/jobs': ['PutObject'] },
      formerMetricActions: { metrics: ['GetMetricData'] },
      formerSecretActions: { 'pairing-pepper': ['GetSecretValue'] },
    };
    const operation = { ...first.operation, ...rights, retired: true };
    const keptBy = async (settings: Partial<StageConfig>) => {
      const changed = [{ ...first, operation }, ...others];
      const kept = await synthesized('dev', { operations: changed, settings, validation: false });
      const { roles, functions } = endpointParts(kept, operation.id);
      const policies = only(roles).Properties.Policies as { PolicyName: string }[];
      return {
        names: policies.map(({ PolicyName }) => PolicyName),
        grants: statementsIn(policies[1]).flatMap(grantsOf),
        metadata: only(functions).Metadata,
      };
    };
    const dynamo = (action: string, resource: string) =>
      tableArns(tableArn, resource).map((arn) => `dynamodb:${action} on ${JSON.stringify(arn)}`);
    const ofShops = [
      ...dynamo('Query', 'board/open'),
      `s3:GetObject on "${bucketArn('files')}/*"`,
      `s3:ListBucket on "${bucketArn('files')}"`,
      `s3:PutObject on "${bucketArn('files')}/T/*/jobs/*"`,
    ];
    const besideShops = [
      ...dynamo('Query', 'access/byShop'),
      `sqs:SendMessage on "${queueArn}jobs"`,
      'cloudwatch:GetMetricData on "*"',
      `secretsmanager:GetSecretValue on "${secretArn('pairing-pepper')}"`,
    ];

    it('in a policy of its own, and says which function is retired', async () => {
      const { names, grants, metadata } = await keptBy({ tenantIsolation: 'shadow' });
      expect(names).toEqual(['Function', 'EarlierReleases']);
      expect(grants.sort()).toEqual([...ofShops, ...besideShops].sort());
      expect(metadata).toMatchObject({ 'StatusBoard::Operation': { Id: operation.id, Retired: true } });
    });

    it('but nothing on what shops have where they are kept apart', async () => {
      expect((await keptBy({ tenantIsolation: 'enforce' })).grants.sort()).toEqual(besideShops.sort());
    });

    it('and what itself did before shops were kept apart, where the stage says so', async () => {
      const used = Object.entries(operation.tableActions)
        .filter(([resource]) => isOfShops(resource))
        .flatMap(([resource, actions]) => actions.flatMap((action) => dynamo(action, resource)));
      expect(used).not.toEqual([]);
      const { grants } = await keptBy({ tenantIsolation: 'enforce', keepsRightsToAllShops: true });
      expect(grants.sort()).toEqual([...used, ...ofShops, ...besideShops].sort());
    });
  });

  it.each(named)('only Lambda may take the role of $id', ({ id }) => {
    const [statement, ...others] = statementsIn(
      only(endpointParts(assembly, id).roles).Properties.AssumeRolePolicyDocument,
    );
    expect(others).toEqual([]);
    expect(statement).toEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'lambda.amazonaws.com' },
    });
  });
});
