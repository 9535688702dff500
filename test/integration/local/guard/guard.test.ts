import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Guard } from '#local/guard/guard.ts';
import { type Credentials, newRunCredentials } from '#local/guard/run-credentials.ts';
import { cloudFixtures } from '../support/cloud-fixture.ts';

const { start } = cloudFixtures();

/** Stands for any engine: tells what reached it, and gives bodies back. */
class Engine {
  readonly seen: string[] = [];
  connections = 0;
  readonly #server: Server = createServer((request, response) => this.#answer(request, response));

  constructor() {
    this.#server.on('connection', () => {
      this.connections += 1;
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(
    request: IncomingMessage,
    response: NodeJS.WritableStream & { setHeader: (a: string, b: string) => void },
  ) {
    const body = await buffer(request);
    this.seen.push(`${request.method} ${request.url} ${body.length}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end(body);
  }
}

let engine: Engine;
let guard: Guard;
let credentials: Credentials;

beforeEach(async () => {
  engine = new Engine();
  credentials = newRunCredentials();
  guard = await Guard.before(await engine.listen(), { credentials });
});

afterEach(async () => {
  await guard.close();
  engine.close();
});

const signature = (accessKeyId = credentials.accessKeyId) =>
  `Authorization: AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261128/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00`;

const request = (lines: readonly string[], body = '{}', first = 'POST / HTTP/1.1') =>
  [first, ...lines, `Content-Length: ${body.length}`, '', body].join('\r\n');

const good = (body = '{}') => request(['Host: 127.0.0.1:1', signature()], body);

/** Sends bytes, one piece after the other, and gives all that comes back until the guard or we close the connection. */
async function sent(...pieces: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(guard.endpoint).port), '127.0.0.1');
  await once(socket, 'connect');
  for (const piece of pieces) {
    if (!socket.writable) break;
    await new Promise((resolve) => socket.write(piece, 'latin1', resolve));
  }
  return text(socket);
}

const last = (bytes: string) => bytes.replace('\r\n', '\r\nConnection: close\r\n');

describe('the guard before an engine', () => {
  it('passes on what is signed with the credentials of the run, and the answer', async () => {
    expect(await sent(last(good('{"a":1}')))).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\{"a":1\}$/);
    expect(engine.seen).toEqual(['POST / 7']);
  });

  it.each<[string, () => string]>([
    ['a page of any origin', () => request(['Host: 127.0.0.1:1', signature(), 'Origin: https://elsewhere.example'])],
    ['a page of this machine', () => request(['Host: 127.0.0.1:1', signature(), 'Origin: http://127.0.0.1:4000'])],
    ['a page without an origin', () => request(['Host: 127.0.0.1:1', signature(), 'Origin: null'])],
    ['a browser', () => request(['Host: 127.0.0.1:1', signature(), 'Sec-Fetch-Site: none'])],
    ['a rebound name', () => request(['Host: rebound.example:1', signature()])],
    ['a name that begins like ours', () => request(['Host: 127.0.0.1.rebound.example', signature()])],
    ['no host', () => request([signature()])],
    ['two hosts', () => request(['Host: 127.0.0.1', 'Host: rebound.example', signature()])],
    ['no signature', () => request(['Host: 127.0.0.1:1'])],
    ['two signatures', () => request(['Host: 127.0.0.1:1', signature(), signature('local')])],
    ['other credentials', () => request(['Host: 127.0.0.1:1', signature('local')])],
    ['credentials of another run', () => request(['Host: 127.0.0.1:1', signature(newRunCredentials().accessKeyId)])],
    ['credentials cut short', () => request(['Host: 127.0.0.1:1', signature(credentials.accessKeyId.slice(0, -1))])],
    ['a preflight', () => request(['Host: 127.0.0.1:1', 'Origin: https://a.example'], '', 'OPTIONS / HTTP/1.1')],
    [
      'another protocol',
      () => request(['Host: 127.0.0.1:1', signature(), 'Upgrade: websocket', 'Connection: upgrade']),
    ],
    ['chunks', () => request(['Host: 127.0.0.1:1', signature(), 'Transfer-Encoding: chunked'])],
    ['two lengths', () => request(['Host: 127.0.0.1:1', signature(), 'Content-Length: 9'])],
    ['a length that is no number', () => request(['Host: 127.0.0.1:1', signature(), 'Content-Length: +2'])],
    ['a line that goes on', () => request(['Host: 127.0.0.1:1', signature(), ' and on'])],
    ['bare line feeds', () => request(['Host: 127.0.0.1:1', signature(), 'X-A: 1\nOrigin: https://elsewhere.example'])],
    ['a bare carriage return', () => request(['Host: 127.0.0.1:1', signature(), 'X-A: 1\rOrigin: https://a.example'])],
    [
      'an absolute target',
      () => request(['Host: 127.0.0.1:1', signature()], '', 'POST http://rebound.example/ HTTP/1.1'),
    ],
    ['HTTP/1.0', () => request(['Host: 127.0.0.1:1', signature()], '', 'POST / HTTP/1.0')],
    ['20 KB of headers', () => request(['Host: 127.0.0.1:1', signature(), `X-A: ${'a'.repeat(20_000)}`])],
    ['noise', () => '\x16\x03\x01\r\n\r\n'],
  ])('refuses %s, forwards nothing and lets no page read why', async (_who, bytes) => {
    const answer = await sent(bytes());
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(answer).not.toMatch(/access-control/i);
    expect(answer).toMatch(/"__type":"com\.amazon\.coral\.service#AccessDeniedException"/);
    expect(answer).not.toContain(credentials.accessKeyId);
    expect([engine.connections, engine.seen]).toEqual([0, []]);
  });

  it('looks at every request of a connection', async () => {
    const bad = request(['Host: 127.0.0.1:1', signature(), 'Origin: https://elsewhere.example'], 'evil');
    expect(await sent(good(), good('three'), bad)).toMatch(/HTTP\/1\.1 403 Forbidden/);
    expect(engine.seen).not.toContain('POST / 4');
  });

  it('knows where a request ends, however it is cut and whatever is in it', async () => {
    const inner = request(['Host: 127.0.0.1:1', 'Origin: https://elsewhere.example'], 'inner');
    const bytes = good(inner) + good('') + last(good('end'));
    const answers = await sent(...bytes);
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200']);
    const whole = [`POST / ${inner.length}`, 'POST / 0', 'POST / 3'];
    expect(engine.seen.toSorted()).toEqual(whole.toSorted());
    await sent(bytes);
    expect(engine.seen.toSorted()).toEqual([...whole, ...whole].toSorted());
  });

  it('carries much, without holding it', async () => {
    const body = 'x'.repeat(8_000_000);
    const answer = await sent(last(good(body)));
    expect(answer.endsWith(body)).toBe(true);
  });

  it('ends what it carries when it is closed, and what comes after an engine has ended', async () => {
    engine.close();
    expect(await sent(good()).catch(() => '')).toBe('');
  });
});

describe('the DynamoDB engine of a cloud', () => {
  const tablesBy = async (endpoint: string, given: Credentials) => {
    const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: given });
    try {
      return (await client.send(new ListTablesCommand())).TableNames;
    } finally {
      client.destroy();
    }
  };

  it('answers SDK clients with the credentials of the run, which change with each, and nobody else', async () => {
    const [one, other] = [await start(), await start()];
    expect(await tablesBy(one.dynamodbEndpoint, one.awsCredentials)).toEqual(['fixture-board']);
    for (const given of [other.awsCredentials, { accessKeyId: 'local', secretAccessKey: 'local' }]) {
      await expect(tablesBy(one.dynamodbEndpoint, given)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining('awsCredentials in outputs.json'),
      });
    }
  });
});
