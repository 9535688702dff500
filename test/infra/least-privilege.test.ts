import { beforeAll, describe, expect, it } from '@jest/globals';
import { authModes, readStage, stageNames } from '#infra/config.ts';
import { operations } from '#shared/contract/operations.ts';
import { activeResources, faultsOf, statementsIn } from './policy-sweep.ts';
import { sampleEvents } from './sample-events.ts';
import { type Assembly, synthesized } from './synthesized.ts';

const combinations = stageNames.flatMap((stage) => authModes.map((authMode) => ({ stage, authMode })));

describe('least privilege, over every policy of every stage in every auth mode', () => {
  const assemblies = new Map<string, Assembly>();

  beforeAll(async () => {
    for (const stage of stageNames) assemblies.set(stage, await synthesized(stage, { eventFunctions: sampleEvents }));
  });

  const resourcesIn = ({ stage, authMode }: { stage: string; authMode: string }) =>
    [...(assemblies.get(stage)?.templates.values() ?? [])].flatMap((template) =>
      Object.entries(activeResources(template, authMode)),
    );

  it.each(combinations)('no statement of $stage with $authMode is wider than it must be', (combination) => {
    const statements = statementsIn(resourcesIn(combination));
    expect(statements.length).toBeGreaterThan(100);
    expect(statements.flatMap((statement) => faultsOf(statement))).toEqual([]);
  });

  it.each(combinations)('no role of $stage with $authMode carries a managed policy or is shared', (combination) => {
    const resources = resourcesIn(combination);
    const roles = resources.filter(([, { Type }]) => Type === 'AWS::IAM::Role');
    const functions = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
    expect(resources.filter(([, { Type }]) => /^AWS::IAM::(?!Role$)/.test(Type))).toEqual([]);
    expect(roles.filter(([, { Properties }]) => 'ManagedPolicyArns' in Properties)).toEqual([]);
    expect(new Set(functions.map(([, { Properties }]) => JSON.stringify(Properties.Role))).size).toBe(functions.length);
    const ofSchedules = roles.filter(([, role]) => JSON.stringify(role).includes('"scheduler.amazonaws.com"'));
    const schedules = sampleEvents.filter(({ kind }) => kind === 'schedule');
    expect(ofSchedules).toHaveLength(new Set(operations.map(({ area }) => area)).size + schedules.length);
    const ofBackups = roles.filter(([, role]) => JSON.stringify(role).includes('"backup.amazonaws.com"'));
    expect(ofBackups).toHaveLength(readStage(combination.stage, {}).keepsData ? 1 : 0);
    const ofTenants = roles.filter(([, role]) => JSON.stringify(role).includes('aws:RequestTag/TenantId'));
    const asking = functions.filter(([, role]) => JSON.stringify(role).includes('TENANT_ROLE_ARN'));
    expect(ofTenants.length).toBeGreaterThan(30);
    expect(ofTenants).toHaveLength(asking.length);
    expect(roles).toHaveLength(functions.length + ofSchedules.length + ofBackups.length + ofTenants.length);
  });

  it.each(
    combinations,
  )('$stage with $authMode lets anyone call exactly when it is public, and only by URL', (combination) => {
    const permissions = resourcesIn(combination).filter(
      ([, { Type, Properties }]) => Type === 'AWS::Lambda::Permission' && !isOfSecrets(Properties),
    );
    const byUrl = permissions.filter(
      ([, { Properties }]) => Properties.FunctionUrlAuthType === 'NONE' || Properties.InvokedViaFunctionUrl === true,
    );
    expect(byUrl).toEqual(permissions);
    expect(permissions.length > 0).toBe(combination.authMode === 'NONE');
  });
});

/** Secrets Manager may call what replaces secrets, for secrets of this account. */
function isOfSecrets({ Principal, SourceAccount, Action }: Readonly<Record<string, unknown>>): boolean {
  const isOurs = SourceAccount === '000000000000' && Action === 'lambda:InvokeFunction';
  return Principal === 'secretsmanager.amazonaws.com' && isOurs;
}

describe('the sweep itself', () => {
  const fine = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:us-east-1:1:table/t' };

  it('accepts an exact statement, and `*` for sending traces and reading metrics', () => {
    expect(faultsOf(fine)).toEqual([]);
    expect(faultsOf({ Effect: 'Allow', Action: ['xray:PutTraceSegments'], Resource: '*' })).toEqual([]);
    expect(faultsOf({ Effect: 'Allow', Action: ['cloudwatch:GetMetricData'], Resource: '*' })).toEqual([]);
    const ofKey = { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: '*' };
    expect(faultsOf({ ...ofKey, Principal: { AWS: 'arn:aws:iam::000000000000:root' } })).toEqual([]);
    expect(faultsOf(ofKey)).toEqual(['wildcard resource "*"']);
  });

  const objects = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] };

  it('accepts adding or reading the objects of one bucket, and any denial', () => {
    expect(faultsOf({ ...fine, Action: 's3:PutObject', Resource: objects })).toEqual([]);
    expect(faultsOf({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' })).toEqual([]);
  });

  const files = 'arn:aws:s3:::status-board-prod-files-000000000000-us-east-1/T/*/jobs/*';

  it('accepts what functions do with a folder of the files of their stage', () => {
    expect(faultsOf({ ...fine, Action: ['s3:DeleteObject', 's3:PutObject'], Resource: files })).toEqual([]);
    const ofShop = files.replace('*', ['$', '{aws:PrincipalTag/TenantId}'].join(''));
    expect(faultsOf({ ...fine, Action: ['s3:DeleteObject', 's3:PutObject'], Resource: ofShop })).toEqual([]);
  });

  const passing = {
    Action: 'iam:PassRole',
    Resource: 'arn:aws:iam::000000000000:role/cdk-hnb659fds-cfn-exec-role-000000000000-us-east-1',
    Condition: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
  };

  it('accepts passing the execution role of the bootstrap to CloudFormation', () => {
    expect(faultsOf({ ...fine, ...passing })).toEqual([]);
  });

  it.each([
    { ...passing, Condition: undefined },
    { ...passing, Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } },
    { ...passing, Resource: 'arn:aws:iam::000000000000:role/admin' },
    { ...passing, Resource: [passing.Resource, 'arn:aws:iam::000000000000:role/admin'] },
    { Action: 's3:DeleteObject', Resource: objects },
    { Action: 's3:PutObjectAcl', Resource: files },
    { Action: 's3:GetObject', Resource: files.replace('files', '*') },
    { Action: 's3:DeleteObject', Resource: files.replace('T/*/jobs/', '') },
    { Action: 's3:DeleteObject', Resource: files.replace('jobs/', '') },
    { Action: 's3:GetObject', Resource: files.replace('*', ['$', '{aws:PrincipalTag/Team}'].join('')) },
    { Action: 's3:GetObject', Resource: 'arn:aws:s3:::status-board-prod-page-000000000000-us-east-1/*' },
    { Action: ['s3:PutObject', 's3:PutBucketPolicy'], Resource: objects },
    { Action: 's3:PutObject', Resource: 'arn:aws:s3:::bucket/*' },
    { Action: 's3:PutObject', Resource: '*' },
    { Action: '*' },
    { Action: ['dynamodb:*'] },
    { Action: ['dynamodb:GetItem', 'dynamodb:Scan'] },
    { Action: 'dynamodb:PartiQLSelect' },
    { Action: 'dynamodb:DeleteTable' },
    { Action: 'iam:PassRole' },
    { NotAction: 'iam:PassRole' },
    { NotResource: 'arn:aws:s3:::b' },
    { Resource: '*' },
    { Resource: ['arn:aws:dynamodb:us-east-1:1:table/t/index/*'] },
    { Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Table', 'Arn'] }, '/*']] } },
    { Action: ['xray:PutTraceSegments', 'dynamodb:GetItem'], Resource: '*' },
    { Action: ['cloudwatch:GetMetricData', 'cloudwatch:PutMetricData'], Resource: '*' },
    { Principal: '*' },
    { Principal: { AWS: '*' } },
  ])('rejects %j', (planted) => {
    expect(faultsOf({ ...fine, ...planted })).not.toEqual([]);
  });

  it('finds statements wherever they hide', () => {
    expect(
      statementsIn({ Properties: { KeyPolicy: { Statement: [fine] }, Policies: [{ deeper: [fine] }] } }),
    ).toHaveLength(2);
  });
});
