import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackResourcesCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import type { Cloud } from '#local/cloud.ts';
import { endpoint, writeAssembly } from '../support/assembly-fixture.ts';
import { cloudFixtures } from '../support/cloud-fixture.ts';
import { accessTo, StackClient } from '../support/stack-client.ts';

const { newFolder, start } = cloudFixtures();

type Template = { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };

/** A cloud of the fixture, a client of its stacks, and its templates, to be changed. */
async function given(options: Parameters<typeof start>[0] = {}) {
  const assemblyDir = options.assemblyDir ?? writeAssembly(newFolder());
  const cloud = await start({ ...options, assemblyDir });
  const template = (name: 'api' | 'data'): Template =>
    JSON.parse(readFileSync(path.join(assemblyDir, `${name}.template.json`), 'utf8'));
  return { cloud, assemblyDir, stacks: new StackClient(cloud), api: template('api'), data: template('data') };
}

const get = async (url: string) => (await fetch(url)).status;
const card = ({ functionUrls }: Cloud) => `${functionUrls.getCard}/cards/none`;
const properties = (template: Template, id: string) => template.Resources[id]?.Properties ?? {};

describe('CloudFormation of the local cloud', () => {
  it('tells the stacks that run', async () => {
    const { stacks, cloud, api } = await given();
    const { client } = stacks;
    const { StackSummaries = [] } = await client.send(new ListStacksCommand({}));
    expect(StackSummaries.map(({ StackName: name, StackStatus: status }) => [name, status])).toEqual([
      ['fixture-api', 'CREATE_COMPLETE'],
      ['fixture-data', 'CREATE_COMPLETE'],
    ]);
    const stack = await stacks.stack('fixture-api');
    expect(stack.Outputs).toEqual([{ OutputKey: 'PutCardUrl', OutputValue: `${cloud.functionUrls.putCard}/` }]);
    expect(stack.Parameters).toContainEqual({ ParameterKey: 'AuthMode', ParameterValue: 'NONE' });
    const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: stack.StackId }));
    expect(JSON.parse(TemplateBody ?? '')).toEqual(api);
    const { Parameters = [] } = await client.send(new GetTemplateSummaryCommand({ StackName: 'fixture-api' }));
    expect(Parameters.map(({ ParameterKey: key }) => key)).toEqual(['AuthMode', 'AllowOrigins', 'Stage']);
    const listed = await client.send(new ListStackResourcesCommand({ StackName: 'fixture-data' }));
    expect(listed.StackResourceSummaries).toMatchObject([
      { LogicalResourceId: 'Board', ResourceStatus: 'CREATE_COMPLETE' },
    ]);
    const described = await client.send(new DescribeStackResourcesCommand({ StackName: 'fixture-data' }));
    expect(described.StackResources).toMatchObject([
      { StackName: 'fixture-data', PhysicalResourceId: 'fixture-board' },
    ]);
    expect((await stacks.stack('CDKToolkit')).StackStatus).toBe('CREATE_COMPLETE');
    await expect(stacks.stack('nowhere')).rejects.toThrow('Stack with id nowhere does not exist');
  });

  it('switches who may call, at the same addresses, and keeps that over a start', async () => {
    const dataDir = newFolder();
    const { cloud, stacks, assemblyDir } = await given({ dataDir });
    const urls = { ...cloud.functionUrls };
    expect(await get(card(cloud))).toBe(404);
    const closed = await stacks.update('fixture-api', { parameters: { AuthMode: 'AWS_IAM' } });
    expect(closed.StackStatus).toBe('UPDATE_COMPLETE');
    expect(await get(card(cloud))).toBe(403);
    expect(await stacks.lastEvents('fixture-api')).toEqual([
      'fixture-api UPDATE_IN_PROGRESS',
      ...['put-cardUrl', 'get-cardUrl'].map((id) => `${id} UPDATE_IN_PROGRESS`),
      ...['put-cardInvokeUrl', 'put-cardInvoke', 'get-cardInvokeUrl', 'get-cardInvoke'].map(
        (id) => `${id} DELETE_IN_PROGRESS`,
      ),
      ...['put-cardUrl', 'get-cardUrl'].map((id) => `${id} UPDATE_COMPLETE`),
      ...['put-cardInvokeUrl', 'put-cardInvoke', 'get-cardInvokeUrl', 'get-cardInvoke'].map(
        (id) => `${id} DELETE_COMPLETE`,
      ),
      'fixture-api UPDATE_COMPLETE',
    ]);
    await expect(stacks.update('fixture-api', { parameters: { AuthMode: 'AWS_IAM' } })).rejects.toThrow(
      'No updates are to be performed.',
    );
    await expect(stacks.update('fixture-api', { parameters: { AuthMode: 'MAYBE' } })).rejects.toThrow(
      'MAYBE is not one of NONE, AWS_IAM',
    );
    await cloud.close();

    const again = await given({ dataDir, assemblyDir });
    expect(again.cloud.functionUrls).toEqual(urls);
    expect(await get(card(again.cloud))).toBe(403);
    // A parameter that is not given takes its default, as on AWS.
    await again.stacks.update('fixture-api', {});
    expect(await get(card(again.cloud))).toBe(404);
  });

  it('shows a change set, and does what it says', async () => {
    const { stacks, api, cloud } = await given();
    const { client } = stacks;
    properties(api, 'get-card').MemorySize = 512;
    properties(api, 'get-cardAlias').Name = 'current';
    properties(api, 'get-cardUrl').Qualifier = 'current';
    const create = (TemplateBody: string) =>
      client.send(new CreateChangeSetCommand({ StackName: 'fixture-api', ChangeSetName: 'look', TemplateBody }));
    const { Id } = await create(JSON.stringify(api));
    const { Changes = [], Status } = await client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
    expect(Status).toBe('CREATE_COMPLETE');
    const told = Changes.map(({ ResourceChange: change }) => [
      change?.LogicalResourceId,
      change?.Action,
      change?.Replacement,
      change?.Details?.map(({ Target }) => [Target?.Name, Target?.BeforeValue, Target?.AfterValue]).at(0),
    ]);
    expect(told.slice(0, 3)).toEqual([
      ['get-card', 'Modify', 'False', ['MemorySize', '256', '512']],
      ['get-cardAlias', 'Modify', 'True', ['Name', 'live', 'current']],
      ['get-cardUrl', 'Modify', 'True', ['Qualifier', 'live', 'current']],
    ]);
    await client.send(new ExecuteChangeSetCommand({ ChangeSetName: Id }));
    const run = new ExecuteChangeSetCommand({ ChangeSetName: Id });
    await expect(client.send(run)).rejects.toThrow(/cannot be executed in its current status/);
    expect(await get(card(cloud))).toBe(404);

    const { Id: same } = await create(JSON.stringify(api));
    const nothing = await client.send(new DescribeChangeSetCommand({ ChangeSetName: same }));
    expect([nothing.Status, nothing.StatusReason]).toEqual([
      'FAILED',
      expect.stringContaining("didn't contain changes"),
    ]);
    const lost = new DescribeChangeSetCommand({ ChangeSetName: 'other', StackName: 'fixture-api' });
    await expect(client.send(lost)).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
  });

  it('takes in a new function, its code from S3, and lets it go', async () => {
    const { stacks, api, cloud } = await given();
    const s3 = new S3Client({ ...accessTo(cloud), forcePathStyle: true });
    const Bucket = 'cdk-hnb659fds-assets-000000000000-us-east-1';
    const source = 'exports.handler = async () => ({ statusCode: 200, body: "new" });';
    const Body = zipSync({ 'index.js': Buffer.from(source) });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'count.zip', Body }));
    s3.destroy();
    const more = structuredClone(api);
    Object.assign(more.Resources, endpoint('count', { Id: 'countCards', Method: 'GET', Path: '/count' }));
    properties(more, 'count').Code = { S3Bucket: Bucket, S3Key: 'count.zip' };
    expect((await stacks.update('fixture-api', { template: more })).StackStatus).toBe('UPDATE_COMPLETE');
    const url = cloud.functionUrls.countCards ?? '';
    for (const address of [`${cloud.baseUrl}/count`, url]) expect(await (await fetch(address)).text()).toBe('new');
    await stacks.update('fixture-api', { template: api });
    expect(await get(`${cloud.baseUrl}/count`)).toBe(404);
    expect(cloud.functionUrls.countCards).toBeUndefined();
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    ['a timeout beyond 15 minutes', 'api', 'get-card', { Timeout: 901 }, /Timeout.*900/],
    ['a property that would be ignored', 'api', 'get-card', { Layers: ['arn'] }, /Layers/],
    ['code that is nowhere', 'api', 'get-card', { Code: { S3Bucket: 'b', S3Key: 'lost.zip' } }, /lost\.zip/],
    ['more concurrency than there is', 'api', 'get-card', { ReservedConcurrentExecutions: 100 }, /concurrency of 100/],
    [
      'another key of a table',
      'data',
      'Board',
      { KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] },
      /requires replacing/,
    ],
  ] as const)('puts back everything for %s', async (_what, which, id, change, reason) => {
    const { stacks, cloud, ...templates } = await given({ concurrency: 100 });
    const template = templates[which];
    Object.assign(properties(template, id), change);
    const calls = Array.from({ length: 20 }, async () => get(card(cloud)));
    const stack = await stacks.update(`fixture-${which}`, { template });
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    const events = await stacks.lastEvents(`fixture-${which}`);
    expect(events).toContain(`${id} UPDATE_FAILED`);
    expect(events.slice(-2)).toEqual([
      `fixture-${which} UPDATE_ROLLBACK_IN_PROGRESS`,
      `fixture-${which} UPDATE_ROLLBACK_COMPLETE`,
    ]);
    expect(await stacks.failure(`fixture-${which}`)).toMatch(reason);
    expect(new Set(await Promise.all(calls))).toEqual(new Set([404]));
    expect(await get(card(cloud))).toBe(404);
  });

  it('refuses what it cannot do, by name, and changes nothing', async () => {
    const { stacks, api } = await given();
    const strange = {
      ...api,
      Resources: { ...api.Resources, Queue: { Type: 'AWS::Route53::HostedZone', Properties: {} } },
    };
    await expect(stacks.update('fixture-api', { template: strange })).rejects.toThrow(/AWS::Route53::HostedZone/);
    await expect(stacks.update('fixture-api', { parameters: { Novelty: '1' } })).rejects.toThrow(
      'Parameters: [Novelty] do not exist in the template',
    );
    await expect(stacks.client.send(new DeleteStackCommand({ StackName: 'fixture-data' }))).resolves.toBeDefined();
    const reason = (await stacks.stack('fixture-data')).StackStatusReason;
    expect(reason).toMatch(/no stack of the assembly exports fixture-data:board/);
    expect((await stacks.stack('fixture-api')).StackStatus).toBe('CREATE_COMPLETE');
  });
});
