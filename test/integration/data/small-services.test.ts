import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RoleRefused, roleAssumer } from '#shared/data/assume-role.ts';
import { isPassing, SecretsManagerError, secretsManager } from '#shared/data/secrets-manager.ts';

const minute = 60_000;
const now = Date.parse('2026-11-30T12:00:00Z');

/** What is answered, or that nothing is. */
type Answer = readonly [status: number, body: string] | 'nothing';

let server: Server;
let answers: Answer[];
let asked: { readonly headers: IncomingMessage['headers']; readonly body: string; readonly at: number }[];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const at = Date.parse(String(request.headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
  asked.push({ headers: request.headers, body, at });
  const next = answers.shift() ?? [200, '{}'];
  if (next === 'nothing') return void response.destroy();
  // As every service of AWS: what is signed five minutes off is refused.
  const [status, content] = Math.abs(at - now) < 5 * minute ? next : [403, '<Error><Code>SignatureDoesNotMatch</Code>'];
  response.writeHead(status, { date: new Date(now).toUTCString() }).end(content);
}

beforeEach(async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
  [answers, asked] = [[], []];
  server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(async () => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The service as functions reach it, by a clock that is off by so many milliseconds. */
const place = (off = 0) => ({
  ...{ region: 'us-east-1', now: () => now + off },
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  credentials: async () => ({ accessKeyId: 'local', secretAccessKey: 'local' }),
});

describe('Secrets Manager', () => {
  const call = () => secretsManager(place())('GetSecretValue', { SecretId: 'pepper' });
  const failed = () => call().catch((error: SecretsManagerError) => error) as Promise<SecretsManagerError>;

  it('is asked by its protocol', async () => {
    answers = [[200, '{"SecretString":"x"}']];
    expect(await call()).toEqual({ SecretString: 'x' });
    expect(asked).toMatchObject([
      {
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
        body: '{"SecretId":"pepper"}',
      },
    ]);
  });

  it.each<[string, Answer, string | undefined]>([
    ['an error of its own', [500, '{"__type":"InternalServiceError"}'], 'InternalServiceError'],
    ['an answer that is none of its own', [503, '<html>'], 'InternalServiceError'],
    ['being throttled', [400, '{"__type":"ThrottlingException"}'], 'ThrottlingException'],
    ['silence', 'nothing', undefined],
  ])('is asked three times where %s may pass', async (_, each, code) => {
    answers = [each, each];
    expect(await call()).toEqual({});
    answers = [each, each, each];
    const error = await failed();
    expect([error, error.code, isPassing(error)]).toEqual([expect.any(SecretsManagerError), code, true]);
    expect(asked).toHaveLength(6);
  });

  it('is asked once for what it refuses', async () => {
    answers = [[400, '{"__type":"com.amazonaws#ResourceNotFoundException","Message":"none"}']];
    const error = await failed();
    expect(error).toMatchObject({ code: 'ResourceNotFoundException', message: 'none' });
    expect([isPassing(error), asked.length]).toEqual([false, 1]);
  });
});

describe('STS', () => {
  const session = `<AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey><SessionToken>c</SessionToken><Expiration>2026-11-30T13:00:00Z</Expiration>`;
  const wish = { roleArn: 'arn:aws:iam::0:role/x', sessionName: 'shop-a', tag: ['TenantId', 'a'] } as const;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c', expiresAt: now + 60 * minute };

  it('lets somebody become a role, in a session that has a tag', async () => {
    answers = [[200, session]];
    expect(await roleAssumer(place())(wish)).toEqual(credentials);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toMatchObject({
      ...{ Action: 'AssumeRole', RoleArn: wish.roleArn, RoleSessionName: 'shop-a' },
      ...{ 'Tags.member.1.Key': 'TenantId', 'Tags.member.1.Value': 'a' },
    });
  });

  it('is asked again where our clock was wrong, and by its own from then on', async () => {
    answers = [
      [200, ''],
      [200, session],
      [200, session],
    ];
    const assume = roleAssumer(place(10 * minute));
    expect(await assume(wish)).toEqual(credentials);
    expect(await assume({ ...wish, sessionName: 'shop-b' })).toEqual(credentials);
    expect(asked.map(({ at }) => (at - now) / minute)).toEqual([10, 0, 0]);
  });

  it.each<[string, Answer, string]>([
    ['no answer', 'nothing', 'STS did not answer: the connection was closed before an answer came'],
    [
      'a fault of its own',
      [503, '<Error><Code>Busy</Code><Message>later</Message></Error>'],
      'STS answered 503 Busy: later',
    ],
  ])('is asked twice where it has %s', async (_, each, said) => {
    answers = [each, [200, session]];
    expect(await roleAssumer(place())(wish)).toEqual(credentials);
    answers = [each, each, [200, session]];
    await expect(roleAssumer(place())(wish)).rejects.toThrow(said);
    expect(asked).toHaveLength(4);
  });

  it('is asked once where it refuses, and says why', async () => {
    answers = [[403, '<Error><Code>AccessDenied</Code><Message>not you</Message></Error>']];
    await expect(roleAssumer(place())(wish)).rejects.toEqual(new RoleRefused('STS answered 403 AccessDenied: not you'));
    expect(asked).toHaveLength(1);
  });
});
