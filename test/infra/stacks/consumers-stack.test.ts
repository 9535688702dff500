import { beforeAll, describe, expect, it } from '@jest/globals';
import { stageNames } from '#infra/config.ts';
import { schedule } from '#shared/contract/schedule.ts';
import { endpointParts, only } from '../endpoint-parts.ts';
import { paintCars, sampleEvents, washCars } from '../sample-events.ts';
import { type Assembly, type Placed, resourcesOfType, synthesized } from '../synthesized.ts';

describe.each(stageNames)('the functions of queues and schedules of %s', (stage) => {
  const stack = `status-board-${stage}-consumers`;
  let assembly: Assembly;

  beforeAll(async () => {
    assembly = await synthesized(stage, { eventFunctions: sampleEvents });
  });

  const aliasOf = (id: string) => only(endpointParts(assembly, id).aliases).id;

  it('stand in a stack of their own, which needs tables, queues and secrets, and exports nothing', () => {
    const { functions } = endpointParts(assembly, 'paintCars');
    expect(functions.map((it) => [it.stack, it.Properties.FunctionName])).toEqual([
      [stack, `status-board-${stage}-paint-cars`],
    ]);
    expect([...(assembly.dependencies.get(stack) ?? [])].sort()).toEqual(
      ['data', 'queues', 'secrets'].map((part) => `status-board-${stage}-${part}`),
    );
    expect(JSON.stringify(assembly.templates.get(stack))).not.toMatch(/Fn::ImportValue|"Export"/);
  });

  it('have what their contract says, and say in the template what they are', () => {
    expect(only(endpointParts(assembly, 'paintCars').functions)).toMatchObject({
      Properties: { Timeout: 100, MemorySize: 1_024, Description: paintCars.summary },
      Metadata: { 'StatusBoard::Consumer': { Id: 'paintCars', Queue: 'jobs' } },
    });
    expect(only(endpointParts(assembly, 'washCars').functions)).toMatchObject({
      Properties: { Timeout: 50, MemorySize: 512, Description: washCars.summary },
      Metadata: { 'StatusBoard::Consumer': { Id: 'washCars', Rate: '5 minutes' } },
    });
  });

  it('are told by name, so that operators’ commands find what no URL calls', () => {
    const outputs = Object.entries(assembly.templates.get(stack)?.Outputs ?? {}).map(([key, { Value }]) => [
      key,
      Value,
    ]);
    const { functions } = endpointParts(assembly, 'paintCars');
    expect(Object.fromEntries(outputs)).toMatchObject({ paintCarsFunction: { Ref: only(functions).id } });
    expect(outputs.map(([key]) => key)).toEqual(['paintCarsFunction', 'washCarsFunction']);
  });

  it('know the names of what their contract names, and nothing else', () => {
    const variablesOf = ({ Properties }: Placed) =>
      (Properties.Environment as { Variables: Record<string, string> }).Variables;
    const queue = `https://sqs.us-east-1.amazonaws.com/000000000000/status-board-${stage}-jobs`;
    const jobs = { JOBS_QUEUE_URL: queue, JOBS_PER_SHOP: '1000', JOBS_IN_ALL: '20000' };
    const common = {
      NODE_OPTIONS: '--use-openssl-ca',
      SSL_CERT_FILE: '/var/task/amazon-roots.pem',
      STAGE: stage,
      AREA: 'consumers',
      POWERTOOLS_METRICS_NAMESPACE: `StatusBoard/${stage}`,
      RELEASE: { Ref: 'Release' },
    };
    const level = { POWERTOOLS_LOG_LEVEL: stage === 'dev' ? 'DEBUG' : 'INFO' };
    expect(variablesOf(only(endpointParts(assembly, 'paintCars').functions))).toEqual({
      ...common,
      ...level,
      POWERTOOLS_SERVICE_NAME: 'paint-cars',
      BOARD_TABLE: { Ref: 'BoardTable' },
      WORK_TABLE: `status-board-${stage}-work`,
      TENANT_ISOLATION: 'enforce',
      TENANT_ROLE_ARN: { 'Fn::GetAtt': [expect.stringMatching(/^paintCarsTenantRole/), 'Arn'] },
      ...jobs,
      FILES_BUCKET: `status-board-${stage}-files-000000000000-us-east-1`,
    });
    expect(variablesOf(only(endpointParts(assembly, 'washCars').functions))).toEqual({
      ...common,
      ...level,
      POWERTOOLS_SERVICE_NAME: 'wash-cars',
      WORK_TABLE: `status-board-${stage}-work`,
      ...jobs,
      PAIRING_PEPPER_SECRET: `status-board-${stage}-pairing_pepper`,
    });
  });

  it('of a queue get its messages at the alias, tell what failed by message, and run so many at once', () => {
    const { Properties } = only(resourcesOfType(assembly, 'AWS::Lambda::EventSourceMapping'));
    const { Tags: _tags, ...properties } = Properties;
    expect(properties).toEqual({
      FunctionName: { Ref: aliasOf('paintCars') },
      EventSourceArn: { 'Fn::Sub': `arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:status-board-${stage}-jobs` },
      BatchSize: 25,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 7 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('of a schedule are called at the alias, at their rate, by a role that may do that only', () => {
    const { Properties } = only(resourcesOfType(assembly, 'AWS::Scheduler::Schedule'));
    const [clock, ...others] = resourcesOfType(assembly, 'AWS::IAM::Role').filter(
      (role) => role.stack === stack && JSON.stringify(role).includes('scheduler.amazonaws.com'),
    );
    expect(others).toEqual([]);
    expect(Properties).toMatchObject({
      Name: `status-board-${stage}-wash-cars`,
      ScheduleExpression: 'rate(5 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: { Ref: aliasOf('washCars') },
        RoleArn: { 'Fn::GetAtt': [clock?.id, 'Arn'] },
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 },
      },
    });
    const { Input } = Properties.Target as { Input: string };
    expect(JSON.parse(Input)).toEqual({
      time: '<aws.scheduler.scheduled-time>',
      executionId: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
    });
    expect(clock?.Properties.Policies).toMatchObject([
      {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { Ref: aliasOf('washCars') } }],
        },
      },
    ]);
    expect(clock?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              'aws:SourceAccount': '000000000000',
              'aws:SourceArn': expect.stringContaining(':schedule-group/default'),
            },
          },
        },
      ],
    });
  });
});

describe('a function of queues and schedules', () => {
  it('that is retired is still there, and says so', async () => {
    const retired = schedule({ ...washCars, retired: true });
    const assembly = await synthesized('prod', { eventFunctions: [retired] });
    expect(only(endpointParts(assembly, 'washCars').functions).Metadata).toMatchObject({
      'StatusBoard::Consumer': { Retired: true },
    });
  });

  it('has no stack where there is none', async () => {
    const { templates } = await synthesized('prod', { eventFunctions: [] });
    expect([...templates.keys()].filter((name) => /-(consumers|queues)$/.test(name))).toEqual([]);
  });
});
