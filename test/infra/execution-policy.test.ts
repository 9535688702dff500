import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sampleEvents } from './sample-events.ts';
import { synthesized } from './synthesized.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** What runs, and what is kept: IAM takes no policy that long. */
const statements = ['execution', 'execution-data'].flatMap((name) => {
  const text = readFileSync(`docs/operating/policies/${name}.json`, 'utf8');
  return (JSON.parse(text) as { readonly Statement: readonly Statement[] }).Statement;
});

/** What CloudFormation calls a service, and what IAM does, where that differs. */
const services: Readonly<Record<string, string>> = { Custom: 'lambda' };
const prefixes: Readonly<Record<string, string>> = { cognito: 'cognito-idp' };

/** The IAM prefix of the service a type of resource is of. */
function serviceOf(type: string): string {
  const [vendor = '', service = ''] = type.split('::');
  const name = services[vendor] ?? service.toLowerCase();
  return prefixes[name] ?? name;
}

/**
 * What CloudFormation's handlers call, by the schemas it publishes (`aws cloudformation describe-type --type RESOURCE --type-name …`,
 * `handlers`), without what our templates do not have: keys, networks, code signing, provisioned concurrency. Only services whose
 * handlers need none of what people wrote are held action by action. Reading settings is allowed as a whole: there schemas are lax.
 */
const handlers: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': [
    ...['CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'DeleteFunction', 'TagResource'],
    ...['UntagResource', 'PutFunctionConcurrency', 'DeleteFunctionConcurrency', 'PutRuntimeManagementConfig'],
    ...['AddPermission', 'RemovePermission', 'PutResourcePolicy', 'DeleteResourcePolicy'],
  ],
  // Its handler also updates: not here, where only releases move an alias.
  'AWS::Lambda::Alias': ['CreateAlias', 'DeleteAlias'],
  'AWS::Lambda::Url': ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig', 'DeleteFunctionUrlConfig'],
  'AWS::Lambda::EventSourceMapping': [
    ...['CreateEventSourceMapping', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping'],
    ...['TagResource', 'UntagResource'],
  ],
  'AWS::Lambda::Permission': ['AddPermission', 'RemovePermission'],
  'AWS::SecretsManager::Secret': [
    ...['CreateSecret', 'UpdateSecret', 'PutSecretValue', 'DeleteSecret', 'TagResource', 'UntagResource'],
  ],
  // To let its function be tested, it also has to be allowed to call it.
  'AWS::SecretsManager::RotationSchedule': ['RotateSecret', 'CancelRotateSecret'],
  'AWS::Lambda::LayerVersion': ['PublishLayerVersion', 'DeleteLayerVersion'],
  'Custom::PublishedPage': ['InvokeFunction'],
  'AWS::Logs::MetricFilter': ['PutMetricFilter', 'DeleteMetricFilter'],
  'AWS::Logs::QueryDefinition': ['PutQueryDefinition', 'DeleteQueryDefinition'],
  'AWS::Logs::LogGroup': [
    ...['CreateLogGroup', 'DeleteLogGroup', 'PutRetentionPolicy', 'DeleteRetentionPolicy', 'TagResource'],
    ...[
      'UntagResource',
      'PutDataProtectionPolicy',
      'DeleteDataProtectionPolicy',
      'PutIndexPolicy',
      'DeleteIndexPolicy',
    ],
  ],
};

/** Whether an action only reads settings. */
const reads = (action: string) => /^\w+:(Get|List|Describe)/.test(action);

/** What is allowed of a service, beside reading. */
function writesOf(service: string): string[] {
  const actions = statements.flatMap(({ Action }) => [Action].flat());
  return actions.filter((action) => action.startsWith(`${service}:`) && !reads(action));
}

/** Whether an action is allowed on anything. */
function allows(wanted: string): boolean {
  const patterns = statements.flatMap(({ Action }) => [Action].flat());
  return patterns.some((it) => (it.endsWith('*') ? wanted.startsWith(it.slice(0, -1)) : it === wanted));
}

/** Called to make what the templates have, beside the services that have it. */
const beside = ['application-autoscaling', 'backup-storage', 'cloudformation', 'ssm'];

/** Properties that give a resource a name of its own, and the ARN that name is part of. */
const named: Readonly<Record<string, (name: string) => string>> = {
  FunctionName: (name) => `arn:aws:lambda:REGION:ACCOUNT:function:${name}`,
  TableName: (name) => `arn:aws:dynamodb:REGION:ACCOUNT:table/${name}`,
  LogGroupName: (name) => `arn:aws:logs:REGION:ACCOUNT:log-group:${name}`,
  DashboardName: (name) => `arn:aws:cloudwatch::ACCOUNT:dashboard/${name}`,
  AlarmName: (name) => `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:${name}`,
  TopicName: (name) => `arn:aws:sns:REGION:ACCOUNT:${name}`,
  QueueName: (name) => `arn:aws:sqs:REGION:ACCOUNT:${name}`,
  BucketName: (name) => `arn:aws:s3:::${name}`,
  BackupVaultName: (name) => `arn:aws:backup:REGION:ACCOUNT:backup-vault:${name}`,
  RoleName: (name) => `arn:aws:iam::ACCOUNT:role/${name}`,
};

/** Whether CloudFormation may work on a resource by this policy. */
function isCovered(arn: string): boolean {
  const patterns = statements.flatMap(({ Resource }) => [Resource].flat()).filter((pattern) => pattern !== '*');
  return patterns.some((pattern) => (pattern.endsWith('*') ? arn.startsWith(pattern.slice(0, -1)) : arn === pattern));
}

describe('what CloudFormation may do, by the policy it is bootstrapped with', () => {
  let resources: [string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }][];

  beforeAll(async () => {
    const { templates } = await synthesized('prod', { eventFunctions: sampleEvents });
    resources = [...templates.values()].flatMap(({ Resources }) => Object.entries(Resources));
  });

  it('is about the services of the templates, and no other', () => {
    const used = resources.map(([, { Type }]) => serviceOf(Type));
    const allowed = statements.flatMap(({ Action }) => [Action].flat()).map((action) => action.split(':')[0]);
    expect([...new Set(allowed)].sort()).toEqual([...new Set([...used, ...beside])].sort());
  });

  it.each([
    'lambda',
    'logs',
    'secretsmanager',
  ])('is of %s what the handlers of the resources call, and no more', (service) => {
    const types = [...new Set(resources.map(([, { Type }]) => Type))];
    const own = types.filter((type) => serviceOf(type) === service);
    expect(own.filter((type) => handlers[type] === undefined)).toEqual([]);
    const needed = own.flatMap((type) => handlers[type] ?? []).map((action) => `${service}:${action}`);
    expect(writesOf(service).sort()).toEqual([...new Set(needed)].sort());
  });

  it.each([
    'lambda:UpdateAlias',
    'lambda:PublishVersion',
    'logs:GetLogEvents',
    'logs:FilterLogEvents',
    'logs:StartQuery',
    'iam:AttachRolePolicy',
    'iam:CreateUser',
  ])('is not %s: it moves no traffic, reads no log and gives no foreign rights', (action) => {
    expect(allows(action)).toBe(false);
  });

  it('reaches every resource that has a name of its own', () => {
    const arns = resources.flatMap(([, { Properties }]) =>
      Object.entries(named).flatMap(([property, arnOf]) => {
        const name = Properties?.[property];
        return typeof name === 'string' && !name.startsWith('arn:') ? [arnOf(name)] : [];
      }),
    );
    expect(arns.length).toBeGreaterThan(60);
    expect(arns.filter((arn) => !isCovered(arn))).toEqual([]);
  });

  it('reaches layers, whose name is their place in the template', () => {
    const layers = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::LayerVersion').map(([id]) => id);
    expect(layers.length).toBeGreaterThan(0);
    expect(layers.filter((id) => !isCovered(`arn:aws:lambda:REGION:ACCOUNT:layer:${id}`))).toEqual([]);
  });

  it('reaches schedules, by their name in the default group', () => {
    const schedules = resources.filter(([, { Type }]) => Type === 'AWS::Scheduler::Schedule');
    expect(schedules.length).toBeGreaterThan(0);
    const arns = schedules.map(([, it]) => `arn:aws:scheduler:REGION:ACCOUNT:schedule/default/${it.Properties.Name}`);
    expect(arns.filter((arn) => !isCovered(arn))).toEqual([]);
  });

  it('ends at what is not ours', () => {
    expect(isCovered('arn:aws:dynamodb:REGION:ACCOUNT:table/somebody-elses')).toBe(false);
    expect(isCovered('arn:aws:iam::ACCOUNT:role/admin')).toBe(false);
  });
});
