import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { amazonRoots } from '#scripts/building/amazon-roots.ts';
import { rootsVariables } from '#shared/contract/trusted-roots.ts';
import { testCertificate, vouchedCertificate } from '#test/support/test-certificate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'trusted-roots-'));
const files = { amazon: path.join(folder, 'amazon.pem'), ours: path.join(folder, 'ours.pem') };
const answer = '{"Item":{}}';
let server: Server;
let endpoint: string;
/** Handshakes that came to an end. */
let secured = 0;

beforeAll(async () => {
  writeFileSync(files.amazon, amazonRoots());
  writeFileSync(files.ours, testCertificate.cert);
  server = createServer(vouchedCertificate, (socket) => {
    secured += 1;
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`));
  });
  server.on('tlsClientError', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endpoint = `https://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Node has what vouches for the test's server among its roots, as it would have a root of AWS that is new. */
const asIfBuiltIn = `
  import tls from 'node:tls';
  import { syncBuiltinESMExports } from 'node:module';
  const known = tls.getCACertificates;
  tls.getCACertificates = (kind) => [...known(kind), ...(kind === 'bundled' ? [${JSON.stringify(testCertificate.cert)}] : [])];
  syncBuiltinESMExports();`;

/** @param what one after the other, of which those with a `+` between them at once, some so many times */
const asks = (what: string) => `
  import { roleAssumer } from '#shared/data/assume-role.ts';
  import { CloudWatchMetrics, cloudWatchClient } from '#shared/data/cloudwatch-metrics.ts';
  import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
  import { S3Files, s3Client } from '#shared/data/s3-files.ts';
  import { fetchBytes } from '#shared/http/issuer-keys.ts';
  const keys = { accessKeyId: 'a', secretAccessKey: 'b' };
  const place = { region: 'us-east-1', endpoint: ${JSON.stringify(endpoint)} };
  const ours = { ...place, credentials: async () => keys, now: Date.now };
  const sdk = { ...place, credentials: keys, forcePathStyle: true };
  const [client, assumeRole] = [httpDynamoClient(ours), roleAssumer(ours)];
  const [files, metrics] = [new S3Files(s3Client(sdk), 'b'), new CloudWatchMetrics(cloudWatchClient(sdk))];
  const series = { id: 's', namespace: 'n', metric: 'm', dimensions: {}, statistic: 'Sum' };
  const parsed = (bytes) => JSON.parse(Buffer.from(bytes).toString());
  const ask = {
    dynamo: () => client.getItem({ TableName: 't', Key: {} }),
    fetch: async () => parsed(await fetchBytes(place.endpoint)),
    sts: async () => ({ Item: {}, ...(await assumeRole({ roleArn: 'r', sessionName: 's', tag: ['k', 'v'] })) }),
    s3: async () => parsed(await files.get('k', 1_000)),
    cloudwatch: async () => ({ Item: Object.fromEntries(await metrics.read([series], { start: 0, end: 1, periodSeconds: 60 }, AbortSignal.timeout(5_000))) }),
  };
  const codeOf = ({ code, cause }) => code ?? codeOf(cause);
  const found = [];
  for (const together of ${JSON.stringify(what.split(' '))}) {
    const each = together.split('+').flatMap((one) => { const [name, times = 1] = one.split('*'); return Array(Number(times)).fill(name); });
    found.push(...(await Promise.all(each.map((name) => ask[name]().catch(codeOf)))));
  }
  console.log(JSON.stringify(found));
  process.exit();`;

/** Asks in a process of its own, which is all that roots can be chosen for. */
async function asked(what: string, variables: Readonly<Record<string, string>>, before = '') {
  const args = [
    '--input-type=module',
    ...(before && ['--import', `data:text/javascript,${encodeURIComponent(before)}`]),
  ];
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...args, '--eval', asks(what)], { env: { PATH, ...variables } });
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (said === '') throw new Error(complaints);
  return { found: JSON.parse(said) as unknown, complaints };
}

const narrow = (SSL_CERT_FILE: string) => ({ ...rootsVariables, SSL_CERT_FILE });
const item = { Item: {} };
/** Everybody functions ask over TLS. */
const everybody = ['dynamo', 'fetch', 'sts', 's3', 'cloudwatch'];

describe('a function', () => {
  it('trusts the roots in its file', async () => {
    const { found, complaints } = await asked('dynamo fetch', narrow(files.ours));
    expect({ found, complaints }).toEqual({ found: [item, item], complaints: '' });
  });

  it.each([
    ...everybody,
    'dynamo fetch dynamo',
    's3 dynamo cloudwatch',
  ])('trusts all roots of Node where those are too few, and says so: %s', async (what) => {
    secured = 0;
    const { found, complaints } = await asked(what, narrow(files.amazon), asIfBuiltIn);
    expect(found).toEqual(what.split(' ').map(() => expect.objectContaining(item)));
    expect(
      complaints.match(/none of the roots in \S+amazon\.pem vouches for a server \(UNABLE_TO_\w+\)/g),
    ).toHaveLength(1);
    expect(secured).toBe(new Set(what.split(' ')).size);
  });

  // More than may be repeated of what fails in passing, and more than there are connections.
  it.each([
    ['dynamo+fetch', 2],
    ['fetch*3+sts*3', 6],
    ['s3*3+cloudwatch*3', 6],
    ['dynamo*60', 60],
  ])('asks everybody once more that it asked before it knew: %s', async (what, times) => {
    const { found, complaints } = await asked(what, narrow(files.amazon), asIfBuiltIn);
    expect(found).toEqual(Array(times).fill(expect.objectContaining(item)));
    expect(complaints.match(/vouches/g)).toHaveLength(1);
  });

  it('says it in one line, of which Lambda makes a record with a level', async () => {
    const { complaints } = await asked(
      'dynamo',
      narrow(files.amazon),
      `${asIfBuiltIn} console.warn = (...said) => process.stderr.write('WARN ' + said.join(' ') + '\\n');`,
    );
    expect(complaints).toMatch(/^WARN none of the roots .*\n$/);
  });

  it.each([
    ['no file', 'none.pem'],
    ['an empty one', 'empty.pem'],
    ['one that holds no certificate', 'broken.pem'],
    ['a directory', ''],
  ])('asks whom all roots of Node vouch for with %s', async (_, file) => {
    writeFileSync(path.join(folder, 'empty.pem'), '');
    writeFileSync(
      path.join(folder, 'broken.pem'),
      '-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n',
    );
    const { found } = await asked('dynamo+fetch+s3', narrow(path.join(folder, file)), asIfBuiltIn);
    expect(found).toEqual([item, item, item]);
  });

  it.each(everybody)('asks nobody that none of all roots vouches for: %s', async (what) => {
    secured = 0;
    const { found } = await asked(what, narrow(files.amazon));
    expect(found).toEqual(['UNABLE_TO_VERIFY_LEAF_SIGNATURE']);
    expect(secured).toBe(0);
  });

  it('trusts no more than it did where it was told nothing', async () => {
    const { found, complaints } = await asked('dynamo', {}, asIfBuiltIn);
    expect({ found, complaints }).toEqual({ found: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'], complaints: '' });
  });
});
