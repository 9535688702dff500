import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  GetAliasCommand,
  GetFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readStage } from '#infra/config.ts';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { deployStacks } from '#scripts/operating/deployment.ts';
import { planDeployment } from '#scripts/operating/deployment-plan.ts';
import { accessTo, StackClient } from '../local/support/stack-client.ts';
import { temporaryFolders } from '../local/support/temporary-folder.ts';
import { type ProductAssembly, writeProductAssembly } from './product-assembly.ts';

const newFolder = temporaryFolders();
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const first: ProductAssembly = { areas: ['health', 'services'], answer: 'one' };
const write = (assembly: Partial<ProductAssembly> = {}) =>
  writeProductAssembly(path.join(newFolder(), 'product'), { ...first, ...assembly });

async function cloudOf(assemblyDir: string): Promise<Cloud> {
  const cloud = await startCloud({ assemblyDir, dataDir: newFolder(), port: 0, env: {} });
  closers.push(() => cloud.close());
  return cloud;
}

/** Deploys, and gives what became of each stack by the last part of its name. */
async function deploy(
  cloud: Cloud,
  assemblyDir: string,
  { signal = new AbortController().signal, endpoint = cloud.awsEndpoint } = {},
) {
  const outcomes = await deployStacks(
    assemblyDir,
    { aws: { ...accessTo(cloud), endpoint }, stage: readStage('local') },
    { signal, progress: () => undefined },
  );
  const entries = outcomes.map(({ stack, outcome }) => [stack.replace('status-board-local-', ''), outcome]);
  return { outcomes, short: Object.fromEntries(entries) };
}

/** A way to a cloud on which every call is refused once an update of a stack was begun. */
async function doorTo({ awsEndpoint }: Cloud): Promise<string> {
  let isShut = false;
  const server = createServer(async (incoming, response) => {
    if (isShut) {
      response.writeHead(403, { 'content-type': 'text/xml' });
      response.end('<ErrorResponse><Error><Code>AccessDenied</Code><Message>no more</Message></Error></ErrorResponse>');
      return;
    }
    const { method, headers } = incoming;
    const body = await buffer(incoming);
    const outgoing = request(awsEndpoint + incoming.url, { method, headers }, (answer) => {
      isShut ||= body.includes('Action=ExecuteChangeSet');
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    outgoing.end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const text = async (url: string): Promise<string> => (await fetch(url)).text();
const health = ({ functionUrls }: Cloud) => `${functionUrls.getHealth}/health`;
const FunctionName = 'status-board-local-get-health';

describe('a deployment of the product', () => {
  it('finds nothing to do where nothing changed, twice', async () => {
    const assemblyDir = await write();
    const cloud = await cloudOf(assemblyDir);
    const unchanged = {
      data: 'unchanged',
      people: 'unchanged',
      observability: 'unchanged',
      'api-health': 'unchanged',
      'api-services': 'unchanged',
    };
    for (let round = 0; round < 2; round += 1) expect((await deploy(cloud, assemblyDir)).short).toEqual(unchanged);
    expect((await planDeployment(assemblyDir, accessTo(cloud))).plan).toEqual({ changes: [], risks: [] });
  });

  it('changes code that nobody is given, while everybody calls', async () => {
    const cloud = await cloudOf(await write());
    const lambda = new LambdaClient(accessTo(cloud));
    closers.push(() => lambda.destroy());
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
    const digest = async () => (await lambda.send(new GetFunctionCommand({ FunctionName }))).Configuration?.CodeSha256;
    const before = await digest();
    const answers = new Map<string, number>();
    let isDone = false;
    const callers = Array.from({ length: 4 }, async () => {
      while (!isDone) {
        const answer = await text(health(cloud)).catch((error: Error) => error.message);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    });
    const next = await write({ answer: 'two' });
    const { plan } = await planDeployment(next, accessTo(cloud));
    expect(new Set(plan.changes.map(({ change, detail }) => `${change} ${detail}`))).toEqual(new Set(['~ Code']));
    expect(plan.changes.map(({ what }) => what)).toContain(
      `status-board-local-api-health AWS::Lambda::Function ${FunctionName}`,
    );
    const { short } = await deploy(cloud, next);
    isDone = true;
    await Promise.all(callers);
    expect(short).toMatchObject({ data: 'unchanged', 'api-health': 'updated', 'api-services': 'updated' });
    expect([...answers.keys()]).toEqual(['one']);
    expect((await lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }))).FunctionVersion).toBe('1');
    expect(await digest()).not.toBe(before);
    // What was never released is served as it is deployed.
    expect(await text(`${cloud.functionUrls.listServices}/api/admin/services`)).toBe('two');
  });

  it('makes a new area, tells its rights beforehand, and keeps the auth mode the others have', async () => {
    const cloud = await cloudOf(await write());
    const stacks = new StackClient(cloud);
    await stacks.update('status-board-local-api-health', { parameters: { AuthMode: 'AWS_IAM' } });
    const next = await write({ areas: ['health', 'services', 'technicians'] });
    const { changes, risks = [] } = (await planDeployment(next, accessTo(cloud))).plan;
    expect(new Set(changes.filter(({ what }) => what.includes('technicians ')).map(({ change }) => change))).toEqual(
      new Set(['+', '~']),
    );
    expect(
      risks.find((risk) => /^rights: status-board-local-api-technicians Allow dynamodb:/.test(risk)),
    ).toBeDefined();
    expect((await deploy(cloud, next)).short).toMatchObject({
      'api-technicians': 'updated',
      'api-health': 'unchanged',
    });
    for (const url of [health(cloud), `${cloud.functionUrls.listTechnicians}/api/admin/technicians`]) {
      expect((await fetch(url)).status).toBe(403);
    }
  });

  it('warns of an origin that URLs would not take any more, since those are of no release', async () => {
    const cloud = await cloudOf(await write());
    const next = await write();
    const file = path.join(next, 'status-board-local-api-health.template.json');
    const template = readFileSync(file, 'utf8');
    writeFileSync(file, template.replaceAll('http://localhost:4000', 'https://board.example.com'));
    const { plan, shutOut } = await planDeployment(next, accessTo(cloud));
    expect(shutOut).toEqual(['http://localhost:4000']);
    expect(plan.risks).toEqual([
      'http://localhost:4000 is shut out at once, whatever the release (STATUS_BOARD_ALLOWED_ORIGINS)',
    ]);
  });

  it('says where each stack stands when one fails, and goes on from there', async () => {
    const areas = ['health', 'services', 'shop', 'technicians', 'vehicles', 'dashboard', 'customers'];
    const cloud = await cloudOf(await write({ areas }));
    const { outcomes, short } = await deploy(cloud, await write({ areas, answer: 'two', timeouts: { getShop: 901 } }));
    expect(short['api-shop']).toBe('failed');
    expect(outcomes.find(({ outcome }) => outcome === 'failed')?.reason).toMatch(/Timeout: .*900$/);
    expect(Object.values(short)).toContain('updated');
    expect(await text(`${cloud.functionUrls.getShop}/api/admin/shop`)).toBe('one');

    const mended = await deploy(cloud, await write({ areas, answer: 'two' }));
    for (const [stack, outcome] of Object.entries(mended.short)) {
      const isLeft = stack.startsWith('api-') && short[stack] !== 'updated';
      expect([stack, outcome]).toEqual([stack, isLeft ? 'updated' : 'unchanged']);
    }
    expect(await text(`${cloud.functionUrls.getShop}/api/admin/shop`)).toBe('two');
  });

  it('begins no stack that needs one that failed', async () => {
    const cloud = await cloudOf(await write());
    const broken = await write({ answer: 'two' });
    const file = path.join(broken, 'status-board-local-data.template.json');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"pk"', '"key"'));
    const { outcomes, short } = await deploy(cloud, broken);
    expect(short).toMatchObject({ data: 'failed', 'api-health': 'not begun', 'api-services': 'not begun' });
    expect(outcomes.find(({ outcome }) => outcome === 'failed')?.reason).toMatch(
      /custom-named resource requires replacing/,
    );
    expect(await text(health(cloud))).toBe('one');
  });

  it('says that it does not know where a stack stands when it can ask nobody, and begins no other', async () => {
    const cloud = await cloudOf(await write());
    const next = await write({ answer: 'two' });
    const { outcomes, short } = await deploy(cloud, next, { endpoint: await doorTo(cloud) });
    expect(Object.values(short)).not.toContain('failed');
    expect(outcomes.find(({ outcome }) => outcome === 'unsettled')?.reason).toMatch(
      /; where it stands cannot be asked: no more$/,
    );
  });

  it('begins no stack once it is to stop', async () => {
    const cloud = await cloudOf(await write());
    const stopping = new AbortController();
    stopping.abort();
    const { short } = await deploy(cloud, await write({ answer: 'two' }), { signal: stopping.signal });
    expect(new Set(Object.values(short))).toEqual(new Set(['not begun']));
    expect(await text(health(cloud))).toBe('one');
  });
});
