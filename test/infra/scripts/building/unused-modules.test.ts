import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import * as sqs from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { build, type Metafile, type Plugin } from 'esbuild';
import {
  compactFailures,
  failingServices,
  failureClasses,
  placeholders,
  unusedModules,
  withPlainKeys,
} from '#scripts/building/unused-modules.ts';

const root = join(import.meta.dirname, '../../../..');
const program = `
  import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
  import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
  import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  import { SQSClient } from '@aws-sdk/client-sqs';
  const client = new DynamoDBClient();
  const read = await client.send(new GetItemCommand({ TableName: 'cars', Key: { pk: { S: 'a' } } }));
  const put = new PutItemCommand({ TableName: 'cars', Item: { pk: { S: 'a' } }, ConditionExpression: 'x = y' });
  const failure = await client.send(put).catch((error) => error);
  new SQSClient();
  new CloudWatchClient();
  const files = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });
  const file = { Bucket: 'files', Key: 'T/a b/ü.csv' };
  const kept = await files.send(new PutObjectCommand({ ...file, Body: 'x', ContentType: 'text/csv' }));
  const lost = await files.send(new GetObjectCommand(file)).catch((error) => error);
  const failures = [failure.name, lost.name];
  console.log(JSON.stringify({ read: read.Item, failures, attempts: read.$metadata.attempts, kept: kept.ETag }));
`;

/**
 * Answers as DynamoDB does: the first read fails inside, the second succeeds, a conditional write does not hold. As S3 does, too: it
 * takes a file, and does not have it.
 */
function startServices() {
  let reads = 0;
  const requests: { target: string; authorization: string; userAgent: string }[] = [];
  const server = createServer((request, response) => {
    const file = `.${request.method} ${request.url} ${request.headers['content-type'] ?? ''}`;
    const { 'x-amz-target': target = file, authorization = '', 'user-agent': userAgent = '' } = request.headers;
    requests.push({ target: String(target), authorization, userAgent });
    if (target === file) {
      if (request.method === 'PUT') request.resume().on('end', () => response.writeHead(200, { ETag: '"1"' }).end());
      else response.writeHead(404).end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
      return;
    }
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    request.resume().on('end', () => {
      if (String(target).endsWith('PutItem')) answer(400, { __type: 'com.amazonaws#ConditionalCheckFailedException' });
      else if (reads++ === 0) answer(500, { __type: 'com.amazonaws#InternalServerError' });
      else answer(200, { Item: { pk: { S: 'a' }, seats: { N: '5' } } });
    });
  });
  return { server: server.listen(0, '127.0.0.1'), requests };
}

// Bundling takes a fraction of a second, but not on a busy machine.
jest.setTimeout(60_000);

describe('the address of a service', () => {
  type Resolver = { defaultEndpointResolver: (parameters: object) => { url: URL; properties: object } };

  async function resolverOf(service: string, plugins: Plugin[]): Promise<Resolver['defaultEndpointResolver']> {
    const { outputFiles } = await build({
      stdin: {
        contents: `export * from './node_modules/@aws-sdk/client-${service}/dist-es/endpoint/endpointResolver.js';`,
        resolveDir: root,
      },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      mainFields: ['module', 'main'],
      plugins,
    });
    const module = { exports: {} as Resolver };
    new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(module, module.exports, require);
    return module.exports.defaultEndpointResolver;
  }

  it.each([
    'dynamodb',
    'sqs',
    'cloudwatch',
    's3',
  ])('of %s is what the SDK finds, where we may be and as given', async (service) => {
    const [ours, theirs] = await Promise.all([resolverOf(service, [unusedModules]), resolverOf(service, [])]);
    const regions =
      'us-east-1 us-west-2 ca-west-1 sa-east-1 eu-central-2 me-south-1 af-south-1 ap-southeast-5 il-central-1'.split(
        ' ',
      );
    const given = [
      ...regions.map((Region) => ({ Region })),
      { Region: 'us-east-1', Endpoint: 'http://127.0.0.1:8000' },
      { Region: 'us-east-1', Endpoint: 'http://127.0.0.1:8000/' },
    ];
    const flags = service === 's3' ? ['ForcePathStyle', 'Accelerate', 'UseGlobalEndpoint'] : [];
    const usual = Object.fromEntries(['UseFIPS', 'UseDualStack', ...flags].map((flag) => [flag, false]));
    const bucket = service === 's3' ? { Bucket: 'status-board-local-files' } : {};
    for (const parameters of given) {
      const [our, their] = [ours({ ...parameters, ...bucket }), theirs({ ...usual, ...parameters, ...bucket })];
      expect(our.url.href).toBe(their.url.href);
      expect(our.properties).toEqual(their.properties);
    }
    expect(() => ours({ Region: 'us-east-1', UseFIPS: true })).toThrow('are not in this bundle');
  });
});

describe.each(failingServices)('the failures of $name in few words', (service) => {
  const sdk = { dynamodb, sqs, s3 }[service.name];
  const source = readFileSync(join(root, 'node_modules', failureClasses(service)), 'utf8');
  const names = [...source.matchAll(/export class (\w+)/g)].map(([, name = '']) => name);
  type Failures = Record<string, new (options: object) => Error>;
  let compact: Failures;

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export * from '${failureClasses(service)}';`,
        resolveDir: root,
      },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      plugins: [unusedModules],
      alias: {
        [`@aws-sdk/client-${service.name}/dist-es`]: join(root, `node_modules/@aws-sdk/client-${service.name}/dist-es`),
      },
    });
    const module = { exports: {} as Failures };
    new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(module, module.exports, require);
    compact = module.exports;
  });

  it.each(names)('%s is what the SDK makes of it', (name) => {
    const options = { message: 'no', $metadata: {}, Item: { pk: { S: 'a' } }, CancellationReasons: [{ Code: 'None' }] };
    const [ours, theirs] = [compact, sdk as unknown as Failures].map((classes) => {
      const Failure = classes[name] as Failures[string] & { shapeId: string };
      const failure = new Failure(options);
      return { ...failure, message: failure.message, shapeId: Failure.shapeId, isOne: failure instanceof Failure };
    });
    // Members that have no value stand in theirs all the same.
    const plain = (failure: object | undefined) => JSON.parse(JSON.stringify(failure));
    expect(plain(ours)).toMatchObject(plain(theirs));
  });

  it.each([
    ['', 'no class'],
    [source.replace('$fault = "client"', '$fault = 3'), 'a fault of another kind'],
    [source.replace('extends __BaseException', 'extends Other'), 'another base'],
  ])('are refused where the SDK writes them otherwise: %#', (other) => {
    expect(() => compactFailures(other, service)).toThrow('is written in another way');
  });
});

describe('keys that are computed', () => {
  it('are plain where they are constants, and stay what they are elsewhere', () => {
    const source = 'const _a = "A";\nexport const a = { [_a]: 1, [_b]: [_a] };\n';
    expect(withPlainKeys(source)).toBe('const _a = "A";\nexport const a = { "A": 1, [_b]: [_a] };\n');
  });

  it('are found in what S3 can do, of which little stays', async () => {
    const { outputFiles } = await build({
      stdin: { contents: `import { S3Client } from '@aws-sdk/client-s3'; new S3Client();`, resolveDir: root },
      bundle: true,
      write: false,
      platform: 'node',
      mainFields: ['module', 'main'],
      plugins: [unusedModules],
    });
    expect(outputFiles[0]?.text).not.toContain('PutBucketLifecycleConfigurationRequest');
  });
});

describe('the modules left out of bundles', () => {
  let folder: string;
  let metafile: Metafile;
  const file = () => join(folder, 'program.mjs');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'status-board-placeholders-'));
    ({ metafile } = await build({
      absWorkingDir: root,
      stdin: { contents: program, resolveDir: root },
      outfile: file(),
      bundle: true,
      metafile: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      plugins: [unusedModules],
    }));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(placeholders)('include %s, which the SDK still has, in a few bytes', (path) => {
    const inputs = Object.entries(metafile.inputs).filter(([input]) => input.endsWith(path));
    expect(inputs.map(([, { bytes }]) => bytes < 550)).toEqual([true]);
  });

  it('do not keep a client from signing, reading, retrying and telling failures apart', async () => {
    const { server, requests } = startServices();
    await once(server, 'listening');
    const { stdout } = await promisify(execFile)(process.execPath, [file()], {
      env: {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
      },
    });
    server.close();
    expect(JSON.parse(stdout)).toEqual({
      read: { pk: { S: 'a' }, seats: { N: '5' } },
      failures: ['ConditionalCheckFailedException', 'NoSuchKey'],
      attempts: 2,
      kept: '"1"',
    });
    expect(requests.map(({ target }) => target.slice(target.indexOf('.') + 1))).toEqual([
      ...['GetItem', 'GetItem', 'PutItem'],
      'PUT /files/T/a%20b/%C3%BC.csv?x-id=PutObject text/csv',
      'GET /files/T/a%20b/%C3%BC.csv?x-id=GetObject ',
    ]);
    for (const { authorization, userAgent } of requests) {
      expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/.*Signature=[0-9a-f]{64}$/);
      expect(userAgent).toMatch(/^aws-sdk-js\/3\.\d+\.\d+ /);
    }
  });
});
