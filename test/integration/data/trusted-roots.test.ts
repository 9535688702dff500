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

const asks = (what: string) => `
  import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
  import { fetchBytes } from '#shared/http/issuer-keys.ts';
  const endpoint = ${JSON.stringify(endpoint)};
  const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
  const client = httpDynamoClient({ region: 'us-east-1', endpoint, credentials, now: Date.now });
  const ask = { dynamo: () => client.getItem({ TableName: 't', Key: {} }), fetch: async () => JSON.parse(Buffer.from(await fetchBytes(endpoint)).toString()) };
  const found = [];
  for (const what of ${JSON.stringify(what.split(' '))}) found.push(await ask[what]().catch((error) => error.code ?? error.cause?.code));
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

describe('a function', () => {
  it('trusts the roots in its file', async () => {
    const { found, complaints } = await asked('dynamo fetch', narrow(files.ours));
    expect({ found, complaints }).toEqual({ found: [item, item], complaints: '' });
  });

  it.each([
    'dynamo',
    'fetch',
    'dynamo fetch dynamo',
  ])('trusts all roots of Node where those are too few, and says so: %s', async (what) => {
    secured = 0;
    const { found, complaints } = await asked(what, narrow(files.amazon), asIfBuiltIn);
    expect(found).toEqual(what.split(' ').map(() => item));
    expect(
      complaints.match(/none of the roots in \S+amazon\.pem vouches for a server \(UNABLE_TO_\w+\)/g),
    ).toHaveLength(1);
    expect(secured).toBe(new Set(what.split(' ')).size);
  });

  it.each(['dynamo', 'fetch'])('asks nobody that none of all roots vouches for: %s', async (what) => {
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
