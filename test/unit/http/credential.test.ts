import { describe, expect, it } from '@jest/globals';
import { type Role, roles } from '#shared/contract/access.ts';
import { mintApiKey } from '#shared/data/api-key.ts';
import { apiKey, fakeRuntime, operationLike, send } from './fakes.ts';

const ask = (key: string | undefined, runtime = fakeRuntime().runtime) =>
  send({ key: undefined as never, headers: key === undefined ? {} : { 'x-api-key': key } }, { runtime });

/** A well-formed key with the id of the known one and another secret. */
const wrongSecret = () => {
  let drawn = 0;
  return mintApiKey('test', () => {
    drawn += 1;
    return drawn <= 12 ? 7 : 8;
  }).key;
};

describe('a credential', () => {
  it('is the API key in X-Api-Key, and says which shop and role asks', async () => {
    const { runtime, records } = fakeRuntime('dispatcher');
    expect((await ask(apiKey, runtime)).status).toBe(200);
    expect(records).toMatchObject([{ shop: 'edgar', role: 'dispatcher', keyId: '777777777777' }]);
  });

  it('is asked for where none was sent', async () => {
    const { status, headers, body } = await ask(undefined);
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthorized' });
    expect(body.detail).toMatch(/^Send an API key in the header X-Api-Key or, /);
    expect(headers['www-authenticate']).toBe('ApiKey realm="status-board", Bearer realm="status-board"');
  });

  it.each([
    ['empty', ''],
    ['no key at all', 'nonsense'],
    ['given twice', `${apiKey},${apiKey}`],
    ['followed by more', `${apiKey} x`],
    ['mistyped', `${apiKey.slice(0, -1)}x`],
    ['unknown', mintApiKey('test', () => 3).key],
    ['of another secret', wrongSecret()],
    ['a megabyte long', 'sb_test_'.repeat(131_072)],
  ])('that is %s is refused with one and the same answer', async (_what, key) => {
    const { status, body } = await ask(key);
    expect({ status, detail: body.detail }).toEqual({
      status: 401,
      detail: 'The API key in X-Api-Key is malformed, unknown, expired or revoked.',
    });
  });

  it('of which a table was asked is refused after whole steps of time, and garbage at once', async () => {
    const { runtime } = fakeRuntime();
    const pauses: number[] = [];
    const pause = async (milliseconds: number) => void pauses.push(milliseconds);
    for (const key of [apiKey, 'nonsense']) await ask(key, { ...runtime, pause });
    expect(pauses).toEqual([]);
    for (const key of [mintApiKey('test', () => 3).key, wrongSecret()]) await ask(key, { ...runtime, pause });
    expect(pauses.map((milliseconds) => milliseconds > 0 && milliseconds <= 20)).toEqual([true, true]);
  });

  it.each([
    ['as it is', '\u200e\u200b\ufeff'],
    ['as UTF-8 nobody decoded', Buffer.from('\u200e\u00ad\u2060').toString('latin1')],
    ['as Latin-1', '\u00ad'],
  ])('is taken with what cannot be seen around and in it, sent %s', async (_how, marks) => {
    expect((await ask(`${marks}${apiKey.slice(0, 20)}${marks}${apiKey.slice(20)}${marks}`)).status).toBe(200);
  });

  it.each([
    'authorization',
    'cookie',
    'x-access-token',
  ])('as a key counts nowhere but in X-Api-Key: not in %s', async (name) => {
    const headers = { [name]: name === 'authorization' ? `Bearer ${apiKey}` : apiKey };
    expect((await send({ key: undefined as never, headers })).status).toBe(401);
  });

  it('comes beside a signature of AWS, which is a matter of IAM', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=A/20250920/us-east-1/lambda/aws4_request, Signature=0';
    expect((await send({ headers: { authorization } })).status).toBe(200);
  });

  it('is never shown again, neither to the caller nor to the log', async () => {
    const { runtime, records } = fakeRuntime('viewer');
    const answers = [await ask(apiKey, runtime), await ask(`${apiKey}x`, runtime)];
    const secret = apiKey.slice('sb_test_777777777777_'.length);
    expect(JSON.stringify([answers, records])).not.toContain(secret);
  });
});

describe('a scope', () => {
  const allowed: Readonly<Record<Role, readonly boolean[]>> = {
    viewer: [true, false, false, false],
    technician: [true, true, false, false],
    dispatcher: [true, true, true, false],
    manager: [true, true, true, true],
    operator: [true, true, true, true],
  };
  const scopes = ['appointments:read', 'appointments:move', 'appointments:write', 'appointments:delete'] as const;

  it.each(roles)('lets a %s do what the role includes and nothing else', async (role) => {
    const { runtime } = fakeRuntime(role);
    const statuses = scopes.map(
      async (scope) =>
        (await send({ headers: { 'x-shop-id': 'edgar' } }, { runtime, operation: operationLike({ scope }) })).status,
    );
    expect(await Promise.all(statuses)).toEqual(allowed[role].map((may) => (may ? 200 : 403)));
  });

  it('that lacks is named, with the role', async () => {
    const { body } = await send({}, { runtime: fakeRuntime('viewer').runtime });
    expect(body.detail).toBe('This needs the scope appointments:move; the role viewer does not include it.');
  });
});
