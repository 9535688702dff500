import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from '@jest/globals';
import { fileRoute } from '#local/http/static-routes.ts';
import { writeAssembly } from './support/assembly-fixture.ts';
import { cloudFixtures } from './support/cloud-fixture.ts';

const { newFolder, start } = cloudFixtures();

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

const get = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: await response.text() };
};

describe('the local cloud', () => {
  it('runs an assembly: table, functions, one address for all and one for each', async () => {
    const { baseUrl, functionUrls, outputs, tables, inventory } = await start();
    const created = await post(`${baseUrl}/cards/7`, '{"name":"Zoë"}');
    expect([created.status, created.headers.get('location'), await created.json()]).toEqual([
      201,
      '/cards/7',
      { stored: '{"name":"Zoë"}' },
    ]);
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:fixture-local-get-card:live';
    const expected = { status: 200, body: JSON.stringify({ card: '{"name":"Zoë"}', arn }) };
    expect(await get(`${baseUrl}/cards/7`)).toEqual(expected);
    expect(await get(`${functionUrls.getCard}/cards/7`)).toEqual(expected);
    expect(tables).toEqual(['fixture-board']);
    expect(outputs).toEqual({
      'fixture-api': { PutCardUrl: `${functionUrls.putCard}/` },
      'fixture-data': { Board: 'fixture-board' },
    });
    expect(inventory).toContainEqual({ type: 'AWS::Lambda::Function', count: 2 });
    expect(inventory).toContainEqual({ type: 'AWS::IAM::Role', count: 2 });
  });

  it('answers by itself where no function is reached', async () => {
    const file = path.join(newFolder(), 'page.html');
    writeFileSync(file, '<h1>docs</h1>');
    const { baseUrl } = await start({ staticRoutes: [fileRoute('/docs', file, 'text/html')] });
    const page = await fetch(`${baseUrl}/docs?x=1`);
    expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/html', '<h1>docs</h1>']);
    const unknown = await fetch(`${baseUrl}/nowhere`);
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await unknown.json()).toMatchObject({
      code: 'not_found',
      instance: expect.stringMatching(/^\/requests\/./),
      ok: false,
    });
    const wrong = await fetch(`${baseUrl}/cards/7`, { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect(await wrong.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  it('answers HEAD wherever it answers GET, with the headers of the GET and no body', async () => {
    const file = path.join(newFolder(), 'page.html');
    writeFileSync(file, '<h1>docs</h1>');
    const { baseUrl, functionUrls } = await start({ staticRoutes: [fileRoute('/docs', file, 'text/html')] });
    await post(`${baseUrl}/cards/7`, '{"name":"Zoë"}');
    const addresses = [
      `${baseUrl}/docs`,
      `${baseUrl}/cards/7`,
      `${functionUrls.getCard}/cards/7`,
      `${baseUrl}/nowhere`,
    ];
    for (const url of addresses) {
      const headers = { 'accept-encoding': 'identity' };
      const [answer, head] = [await fetch(url, { headers }), await fetch(url, { headers, method: 'HEAD' })];
      const body = await answer.text();
      expect([url, head.status, await head.text()]).toEqual([url, answer.status, '']);
      const own = ({ headers }: Response) =>
        Object.fromEntries(
          [...headers].filter(
            ([name]) => !/^(content-digest|date|connection|keep-alive|x-amzn-requestid|x-correlation-id)$/.test(name),
          ),
        );
      expect(own(head)).toEqual(own(answer));
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
    }
    const preflight = { origin: 'http://localhost:5173', 'access-control-request-method': 'HEAD' };
    expect((await fetch(`${baseUrl}/cards/7`, { method: 'OPTIONS', headers: preflight })).status).toBe(200);
  });

  it('answers 429 beyond the concurrency of its account, in the words of Lambda', async () => {
    const { baseUrl, functionUrls } = await start({ concurrency: 3 });
    const urls = [`${baseUrl}/cards/1`, `${functionUrls.getCard}/cards/1`];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => fetch(urls[index % 2] ?? '')));
    const away = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(3);
    expect(away).toHaveLength(9);
    for (const answer of away) {
      expect(answer.headers.get('x-amzn-errortype')).toBe('TooManyRequestsException');
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.text()).toBe(
        '{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
      );
    }
    expect((await fetch(`${baseUrl}/cards/1`)).status).toBe(404);
  });

  it('answers for a function as Lambda does when it fails, takes too long, or answers nonsense', async () => {
    const { baseUrl, logs } = await start();
    const failed = { status: 502, body: 'Internal Server Error' };
    for (const id of ['broken', 'slow', 'crooked']) expect(await get(`${baseUrl}/cards/${id}`)).toEqual(failed);
    const log = readFileSync(path.join(logs, 'fixture-local-get-card.jsonl'), 'utf8');
    expect(log).toMatch(/"errorMessage":"no such luck"/);
    expect(log).toMatch(/Task timed out after 1\.00 seconds/);
  });

  it('takes bodies up to 6 MB, counted as the functions get them: in the event, as JSON', async () => {
    const { baseUrl } = await start();
    const bytes = { 'content-type': 'application/octet-stream' };
    for (const [body, headers] of [
      ['x'.repeat(6_291_457), {}],
      // Beside the body stands the rest of the event.
      ['x'.repeat(6_291_456), {}],
      // Each is escaped.
      ['"'.repeat(3_200_000), {}],
      // In base64.
      ['x'.repeat(4_720_000), bytes],
    ] as const) {
      const tooLarge = await post(`${baseUrl}/cards/1`, body, headers);
      expect([tooLarge.status, tooLarge.headers.get('x-amzn-errortype')]).toEqual([413, 'RequestTooLargeException']);
    }
    expect((await post(`${baseUrl}/cards/1`, 'x'.repeat(300_000))).status).toBe(201);
  });

  it('lets the listed origins in, at the base address and at each own one', async () => {
    const { baseUrl, functionUrls } = await start();
    for (const url of [baseUrl, functionUrls.putCard]) {
      const headers = { origin: 'http://localhost:5173', 'access-control-request-method': 'POST' };
      const preflight = await fetch(`${url}/cards/1`, { method: 'OPTIONS', headers });
      expect(preflight.status).toBe(200);
      expect(Object.fromEntries(preflight.headers)).toMatchObject({
        'access-control-allow-origin': 'http://localhost:5173',
        'access-control-allow-methods': '*',
        'access-control-max-age': '600',
        vary: 'Origin',
      });
      const listed = await post(`${url}/cards/1`, '{}', { origin: 'http://localhost:5173' });
      expect(listed.headers.get('access-control-expose-headers')).toBe('ETag');
      const other = await post(`${url}/cards/1`, '{}', { origin: 'https://evil.example' });
      expect([other.status, other.headers.has('access-control-allow-origin')]).toEqual([201, false]);
    }
  });

  it('answers 200 requests at once', async () => {
    const { baseUrl } = await start();
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const statuses = await Promise.all(
      numbers.map(async (number) => (await post(`${baseUrl}/cards/${number}`, '{}')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([201]));
  });

  it('finds everything again after a restart, at the same addresses', async () => {
    const options = { dataDir: newFolder(), assemblyDir: writeAssembly(newFolder()) };
    const first = await start(options);
    await post(`${first.baseUrl}/cards/7`, '"kept"');
    await first.close();
    const second = await start(options);
    expect(second.functionUrls).toEqual(first.functionUrls);
    expect(JSON.parse((await get(`${second.baseUrl}/cards/7`)).body)).toMatchObject({ card: '"kept"' });
  });

  it('runs replaced code from the next request on', async () => {
    const { baseUrl, reload } = await start();
    await post(`${baseUrl}/cards/7`, '"old"');
    const asset = newFolder();
    writeFileSync(path.join(asset, 'index.js'), `exports.handler = async () => 'new';`);
    reload('getCard', asset);
    reload('fixture-local-put-card', asset);
    expect(await get(`${baseUrl}/cards/7`)).toEqual({ status: 200, body: 'new' });
    expect(await (await post(`${baseUrl}/cards/7`, '{}')).text()).toBe('new');
    expect(() => reload('moveCard', asset)).toThrow('there is no function or operation moveCard to reload');
  });

  it('takes the folder of replaced code as seen from where the process runs', async () => {
    const { baseUrl, reload } = await start();
    const asset = newFolder();
    writeFileSync(path.join(asset, 'index.js'), `exports.handler = async () => 'new';`);
    reload('getCard', path.relative(process.cwd(), asset));
    expect(await get(`${baseUrl}/cards/7`)).toEqual({ status: 200, body: 'new' });
  });

  it('gives callers the release an alias stands at, until it is started to give them what is built', async () => {
    const options = { dataDir: newFolder(), assemblyDir: writeAssembly(newFolder()) };
    const draws = [0.9, 0.1, 0.5];
    const cloud = await start({ ...options, random: () => draws.shift() ?? 0.9 });
    const { baseUrl, awsEndpoint: endpoint, awsCredentials } = cloud;
    const client = new LambdaClient({ endpoint, region: 'us-east-1', credentials: { ...awsCredentials } });
    const FunctionName = 'fixture-local-get-card';
    const live = { FunctionName, Name: 'live' };
    const build = (text: string) => {
      const asset = newFolder();
      writeFileSync(path.join(asset, 'index.js'), `exports.handler = async () => '${text}';`);
      cloud.reload('getCard', asset);
    };
    for (const text of ['one', 'two']) {
      build(text);
      await client.send(new PublishVersionCommand({ FunctionName }));
    }
    build('three');
    expect([(await get(`${baseUrl}/cards/7`)).body, cloud.released]).toEqual(['three', []]);
    const RoutingConfig = { AdditionalVersionWeights: { 2: 0.5 } };
    await client.send(new UpdateAliasCommand({ ...live, FunctionVersion: '1', RoutingConfig }));
    draws.splice(0, 3, 0.9, 0.1, 0.5);
    const answers = [await get(`${baseUrl}/cards/7`), await get(`${baseUrl}/cards/7`), await get(`${baseUrl}/cards/7`)];
    expect([answers.map(({ body }) => body), cloud.released]).toEqual([['one', 'two', 'one'], [FunctionName]]);
    const { FunctionUrl } = await client.send(new GetFunctionUrlConfigCommand({ FunctionName, Qualifier: 'live' }));
    expect(FunctionUrl).toBe(`${cloud.functionUrls.getCard}/`);
    const { Policy } = await client.send(new GetPolicyCommand({ FunctionName, Qualifier: 'live' }));
    const granted = (Action: string, Condition: object) => ({ Effect: 'Allow', Principal: '*', Action, Condition });
    expect(JSON.parse(Policy ?? '').Statement).toMatchObject([
      granted('lambda:InvokeFunctionUrl', { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }),
      granted('lambda:InvokeFunction', { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }),
    ]);
    client.destroy();
    await cloud.close();
    const again = await start({ ...options, random: () => 0.9 });
    expect([(await get(`${again.baseUrl}/cards/7`)).body, again.released]).toEqual(['one', [FunctionName]]);
    await again.close();
    const latest = await start({ ...options, serveLatest: true });
    expect([(await get(`${latest.baseUrl}/cards/7`)).status, latest.released]).toEqual([404, []]);
  });
});
