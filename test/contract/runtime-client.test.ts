import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAssembly } from '#local/assembly/assembly.ts';
import { resolveAssembly } from '#local/assembly/resolve-assembly.ts';
import { tableDefinitions } from '#local/dynamodb/table-definition.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { functionUrlResponse } from '#local/http/function-url-response.ts';
import { CodeStore } from '#local/lambda/code-store.ts';
import { type LambdaFunction, lambdaFunctions } from '#local/lambda/lambda-function.ts';
import { localAssembly } from '#scripts/building/local-assembly.ts';
import { buildPagePublisher } from '#scripts/building/page-publisher.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import { type Answer, eventOf, type Request } from '#test/support/call.ts';
import { startEngine, type TestEngine } from '#test/support/engine.ts';
import { LambdaProcess } from '#test/support/runtime-client/lambda-process.ts';
import { MetricServer } from '#test/support/runtime-client/metric-server.ts';
import { QueueServer } from '#test/support/runtime-client/queue-server.ts';
import { World } from '#test/support/world.ts';
import { appointmentScenarios } from './appointment-scenarios.ts';
import { expectProblem, expectSuccess } from './expectations.ts';
import { jobScenarios } from './job-scenarios.ts';
import type { Prepare, Scenarios } from './scenario.ts';
import { shopScenarios } from './shop-scenarios.ts';

const allScenarios = [...appointmentScenarios, ...jobScenarios, ...shopScenarios];

/** The answer a Function URL makes of a result. */
function answerOf(payload: string): Answer {
  const response = functionUrlResponse(payload);
  if (response === undefined) throw new Error(`no Function URL would take ${payload}`);
  const headers = Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const bytes = Buffer.from(response.body);
  const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  return { status: response.status, headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** A documented failure of an operation that a request alone brings about. */
function aProblem({ success, problems }: Scenarios): [ProblemCode, Prepare] {
  const [own] = Object.entries(problems) as [ProblemCode, Prepare][];
  return own ?? ['validation_failed', async (world) => ({ ...(await success(world)), rawQuery: 'unknown=1' })];
}

describe('under AWS’s own runtime client', () => {
  let engine: TestEngine;
  let queue: QueueServer;
  let metrics: MetricServer;
  let world: World;
  let functions: ReadonlyMap<string, LambdaFunction>;
  let folder: string;

  beforeAll(async () => {
    const assembled = localAssembly(process.cwd(), () => {});
    [engine, queue, metrics] = await Promise.all([startEngine(), QueueServer.start(), MetricServer.start()]);
    const { assemblyDir } = await assembled;
    const assembly = readAssembly(assemblyDir);
    const { resources } = resolveAssembly(assembly.stacks, () => 'https://abc.lambda-url.us-east-1.on.aws/');
    await ensureTables(engine.endpoint, tableDefinitions(resources));
    folder = mkdtempSync(join(tmpdir(), 'status-board-runtime-client-'));
    const store = new CodeStore(folder);
    const all = lambdaFunctions(resources, (key) => store.add(assembly.assetPaths.get(key) ?? ''));
    functions = new Map(all.map((it) => [it.operation?.id ?? '', it]));
    const open = (tableName: string) => new DynamoTable({ client: engine.client, now: Date.now, tableName });
    world = await World.open({
      board: open('status-board-local-board'),
      access: open('status-board-local-access'),
      work: open('status-board-local-work'),
    });
    world.clock = Date.now();
  });

  afterAll(async () => {
    await Promise.all([engine?.close(), queue?.close(), metrics?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(allScenarios)('$operation.id answers success, problem, HEAD and OPTIONS', async (scenarios) => {
    const { operation, success } = scenarios;
    const lambdaFunction = functions.get(operation.id);
    if (lambdaFunction === undefined) throw new Error(`no function answers ${operation.id}`);
    // There is no STS here that would lend a shop's credentials.
    const environment = { ...lambdaFunction.environment, TENANT_ISOLATION: 'off' };
    const lambda = await LambdaProcess.start(
      { ...lambdaFunction, environment },
      {
        endpoints: {
          AWS_ENDPOINT_URL_CLOUDWATCH: metrics.endpoint,
          AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
          AWS_ENDPOINT_URL_SQS: queue.endpoint,
        },
      },
    );
    const send = async (request: Request) => answerOf(await lambda.invoke(eventOf(operation, world.signed(request))));
    const request = await success(world);
    const [code, prepare] = aProblem(scenarios);

    const answer = await send({ ...request, headers: { ...request.headers, 'accept-encoding': 'gzip' } });
    expectSuccess(operation, answer);
    expectProblem(operation, code, await send(await prepare(world)));
    const head = await send({ ...request, method: 'HEAD' });
    if (operation.method === 'GET') expect([head.status, head.headers.etag]).toEqual([200, answer.headers.etag]);
    else expect([head.status, head.headers.allow]).toEqual([405, operation.method]);
    const options = await send({ ...request, method: 'OPTIONS' });
    expect([options.status, options.body.code]).toEqual([405, 'method_not_allowed']);
    if (operation.conditional) {
      const again = { ...request, headers: { ...request.headers, 'if-none-match': answer.headers.etag ?? '' } };
      expect((await send(again)).status).toBe(304);
    }

    // Lambda passes on JSON lines at the level of the function and above, and takes those without a level for INFO.
    const lines = (await lambda.end()).map((line) => JSON.parse(line));
    const sent = operation.conditional ? 5 : 4;
    expect(lines.filter(({ message, level }) => message === 'request' && level === 'INFO')).toHaveLength(sent);
    const emitted = lines.filter((line) => '_aws' in line && !('level' in line));
    expect(new Set(emitted.map(({ _aws }) => _aws.CloudWatchMetrics[0].Namespace))).toEqual(
      new Set(['StatusBoard/local']),
    );
    expect(emitted.filter((line) => 'Latency' in line)).toHaveLength(sent);
    expect(lines).toHaveLength(sent + emitted.length);
  });
});

describe('a bundle of another kind under AWS’s own runtime client', () => {
  let folder: string;

  const lambdaFunction = (taskRoot: string): LambdaFunction => ({
    name: 'status-board-dev-publish-page',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:status-board-dev-publish-page',
    region: 'us-east-1',
    version: '$LATEST',
    description: '',
    role: 'arn:aws:iam::000000000000:role/publish-page',
    handler: 'index.handler',
    code: { sha256: '', size: 0, taskRoot },
    environment: {},
    timeoutMs: 120_000,
    memorySize: 256,
    architecture: 'arm64',
    tracing: 'Active',
    logFormat: 'JSON',
    reservedConcurrency: undefined,
    logGroup: '/aws/lambda/status-board-dev-publish-page',
    operation: undefined,
  });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'status-board-runtime-client-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('the publisher of the page tells CloudFormation what came of it, and its log at which level', async () => {
    await buildPagePublisher(process.cwd(), folder);
    const told: { Status: string; Reason?: string }[] = [];
    const cloudFormation = createServer(async (request, response) => {
      told.push(JSON.parse(Buffer.concat(await request.toArray()).toString('utf8')));
      response.end();
    });
    await new Promise<void>((resolve) => void cloudFormation.listen(0, '127.0.0.1', resolve));
    const { port } = cloudFormation.address() as { port: number };
    const lambda = await LambdaProcess.start(lambdaFunction(folder));
    for (const RequestType of ['Update', 'Delete']) {
      const event = { RequestType, ResponseURL: `http://127.0.0.1:${port}/`, StackId: 's', RequestId: 'r' };
      await lambda.invoke({
        ...event,
        LogicalResourceId: 'Published',
        ResourceProperties: { BucketUrl: 'http://127.0.0.1:1' },
      });
    }
    const lines = (await lambda.end()).map((line) => JSON.parse(line));
    cloudFormation.close();
    expect(told).toMatchObject([{ Status: 'FAILED', Reason: expect.stringMatching(/./) }, { Status: 'SUCCESS' }]);
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'page not published', reason: told[0]?.Reason }]);
  });

  it.each([
    [
      'takes a callback',
      'exports.handler = (event, context, callback) => callback(null, 1);',
      'Runtime.CallbackHandlerDeprecated',
    ],
    ['does not parse', 'exports.handler = {', 'Runtime.UserCodeSyntaxError'],
    ['exports no handler', 'exports.other = 1;', 'Runtime.HandlerNotFound'],
    ['requires an ES module', 'require("./other.mjs"); exports.handler = async () => 1;', 'Error'],
  ])('does not start where it %s', async (_what, source, errorType) => {
    writeFileSync(join(folder, 'index.js'), source);
    writeFileSync(join(folder, 'other.mjs'), 'export const other = 1;');
    const lambda = await LambdaProcess.start(lambdaFunction(folder));
    expect(await lambda.initError()).toMatchObject({ errorType });
    await lambda.end();
  });
});
