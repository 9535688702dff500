import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { handler } from '#infra/handlers/page-publisher.ts';
import { publishPage } from '#infra/handlers/publish-page.ts';

type Put = Readonly<{ path: string; headers: Readonly<Record<string, unknown>>; body: string }>;

describe('the publisher of the page', () => {
  let directory: string;
  let server: Server;
  let origin: string;
  let puts: Put[];
  /** What the function wrote into its log, line by line. */
  let lines: string[];
  /** How often the storage refuses each file before it takes it. */
  let refusals: number;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'status-board-page-'));
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<title>board</title>');
    writeFileSync(join(directory, 'icon.svg'), '<svg/>');
    writeFileSync(join(directory, 'service-worker.js'), 'worker');
    writeFileSync(join(directory, 'assets/index-1.js'), 'entry');
    writeFileSync(join(directory, 'assets/index-1.css'), 'style');
    puts = [];
    refusals = 0;
    lines = [];
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk: unknown) => lines.push(String(chunk)) > 0);
    }
    const refused = new Map<string, number>();
    server = createServer(async (request, response) => {
      const { url: path = '', headers } = request;
      const body = await text(request);
      const before = refused.get(path) ?? 0;
      refused.set(path, before + 1);
      if (path !== '/told' && before < refusals) {
        response.writeHead(403).end('<Code>AccessDenied</Code>');
        return;
      }
      puts.push({ path, headers, body });
      response.end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.AWS_REGION = 'eu-west-1';
    process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
    process.env.AWS_SECRET_ACCESS_KEY = 'secret';
    process.env.AWS_SESSION_TOKEN = 'session';
  });

  afterEach(() => {
    jest.restoreAllMocks();
    for (const name of ['REGION', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN'])
      delete process.env[`AWS_${name}`];
    server.close();
    rmSync(directory, { recursive: true });
  });

  const functionUrls = { getBoard: 'https://abc.lambda-url.eu-west-1.on.aws/' };
  const signIn = { url: 'https://board.auth.eu-west-1.amazoncognito.com', clientId: 'page0client' };

  const event = (RequestType: string) =>
    ({
      RequestType,
      ResponseURL: `${origin}/told`,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Published',
      ResourceProperties: {
        BucketUrl: origin,
        FunctionUrls: functionUrls,
        SignIn: { Url: signIn.url, ClientId: signIn.clientId },
      },
    }) as unknown as CloudFormationCustomResourceEvent;

  const told = () => JSON.parse(puts.find(({ path }) => path === '/told')?.body ?? 'null');

  it('puts parts first, then index.html, last the worker that keeps it, each cached as long as its name allows, and tells CloudFormation', async () => {
    await handler(event('Create'), undefined, directory);
    const files = puts.map(({ path, headers }) => [path, headers['content-type'], headers['cache-control']]);
    const forEver = 'public, max-age=31536000, immutable';
    expect(files.slice(0, 2).sort()).toEqual([
      ['/assets/index-1.css', 'text/css; charset=utf-8', forEver],
      ['/assets/index-1.js', 'text/javascript; charset=utf-8', forEver],
    ]);
    expect(files.slice(2, 4).sort()).toEqual([
      ['/endpoints.json', 'application/json', 'no-cache'],
      ['/icon.svg', 'image/svg+xml', 'no-cache'],
    ]);
    expect(files.slice(4)).toEqual([
      ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
      ['/service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
      ['/told', '', undefined],
    ]);
    const answer = { Status: 'SUCCESS', StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Published' };
    expect(told()).toEqual({ ...answer, PhysicalResourceId: 'page' });
  });

  it('says in endpoints.json where the functions are, and where people sign in', async () => {
    await handler(event('Update'), undefined, directory);
    const { body } = puts.find(({ path }) => path === '/endpoints.json') ?? {};
    expect(JSON.parse(body ?? '')).toEqual({ functionUrls, signIn });
  });

  it('signs what it puts for S3, with the credentials Lambda gives it', async () => {
    await handler(event('Create'), undefined, directory);
    const signed = puts.filter(({ path }) => path !== '/told').map(({ headers }) => headers);
    expect(signed).toHaveLength(6);
    for (const headers of signed) {
      expect(headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=cache-control;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
      );
      expect(headers['x-amz-security-token']).toBe('session');
    }
  });

  it('leaves everything where it is when the stack is deleted', async () => {
    await handler(event('Delete'), undefined, directory);
    expect(puts.map(({ path }) => path)).toEqual(['/told']);
    expect(told()).toMatchObject({ Status: 'SUCCESS' });
  });

  it('tells CloudFormation why it cannot', async () => {
    await handler(event('Update'), undefined, join(directory, 'nowhere'));
    expect(told()).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('nowhere') });
  });

  it.each([
    ['INFO', 'page published', '', { files: 6 }],
    ['ERROR', 'page not published', 'nowhere', { reason: expect.stringContaining('nowhere') }],
  ])('writes a line at the level %s: %s', async (level, message, folder, fields) => {
    await handler(event('Update'), undefined, join(directory, folder));
    const [line, ...others] = lines.map((text) => JSON.parse(text));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level, message, service: 'publish-page', timestamp: expect.any(String), ...fields });
  });

  it('says why the storage was not reached', async () => {
    const { ResourceProperties, ...rest } = event('Update');
    const unreachable = { ...rest, ResourceProperties: { ...ResourceProperties, BucketUrl: 'http://127.0.0.1:1' } };
    await handler(unreachable as CloudFormationCustomResourceEvent, undefined, directory);
    expect(told()).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^fetch failed: ./) });
  });

  const publication = (waited: number[]) => ({
    directory,
    endpoints: { functionUrls },
    bucketUrl: origin,
    signer: () => ({ authorization: 'signed' }),
    pause: async (milliseconds: number) => waited.push(milliseconds),
  });

  it('tries again, longer apart each time, while S3 does not know its rights yet', async () => {
    refusals = 3;
    const waited: number[] = [];
    const keys = await publishPage(publication(waited));
    const parts = ['assets/index-1.css', 'assets/index-1.js'];
    expect(keys).toEqual([...parts, 'icon.svg', 'endpoints.json', 'index.html', 'service-worker.js']);
    expect([...new Set(waited)]).toEqual([1_000, 2_000, 4_000]);
    expect(puts).toHaveLength(6);
  });

  it('gives up after five tries, naming the file and what S3 said', async () => {
    refusals = 5;
    await expect(publishPage(publication([]))).rejects.toThrow(
      /^S3 answered 403 to assets\/index-1\.\w+: <Code>AccessDenied<\/Code>$/,
    );
    expect(puts).toEqual([]);
  });
});
