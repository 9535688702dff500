import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getShop, updateShop } from '#shared/contract/shop.ts';
import { mintApiKey, parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from './open-world.ts';

let world: World;
let key: string;
let other: string;

const keyIdDigits = '0123456789abcdefghjkmnpqrstvwxyz';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function partsOf(text: string) {
  const parts = parseApiKey(text);
  if (parts === undefined) throw new Error(`${text} is no key`);
  return parts;
}

/** A well-formed key, checksum and all, with an id and a secret of one's choice. */
function forged(keyId: string, secret: string, environment: 'live' | 'test' = 'test'): string {
  const choices = [
    ...[...keyId].map((digit) => keyIdDigits.indexOf(digit)),
    ...[...secret].map((digit) => digits.indexOf(digit)),
  ];
  return mintApiKey(environment, () => choices.shift() ?? 0).key;
}

const ask = (headers: Record<string, string>) =>
  world.call(getShop, { as: null, headers: { 'x-correlation-id': 'credential', ...headers } });

beforeEach(async () => {
  world = await openWorld();
  key = world.keys.edgar.viewer;
  other = world.keys.northside.manager;
});

describe('a key that is not one of ours', () => {
  it('is refused alike, to the byte, whatever is wrong with it', async () => {
    const { keyId, secret } = partsOf(key);
    const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
    const own = { shop: 'edgar', role: 'viewer', environment: 'test' } as const;
    const [revoked, expired] = [await admin.issue(own), await admin.issue({ ...own, endsAt: world.clock })];
    await admin.revoke('edgar', revoked.keyId);
    const wrong = {
      'another secret': forged(keyId, `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`),
      'the secret of another key': forged(keyId, partsOf(other).secret),
      'the id of another key': forged(partsOf(other).keyId, secret),
      revoked: revoked.key,
      expired: expired.key,
      'an unknown id': forged('0'.repeat(12), secret),
      'another checksum': `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`,
      'another prefix': `sk${key.slice(2)}`,
      'another environment': key.replace('sb_test', 'sb_live'),
      'upper case': key.toUpperCase(),
      'something behind it': `${key} x`,
      'twice, as the platform joins headers': `${key},${key}`,
      'no characters': '',
      'a megabyte': 'x'.repeat(1_048_576),
      'no ASCII': 'sb_test_ключ',
    };
    const refusals = new Set<string>();
    for (const [name, text] of Object.entries(wrong)) {
      const answer = await ask({ 'x-api-key': text });
      expect([name, answer.status, answer.body.code]).toEqual([name, 401, 'unauthorized']);
      refusals.add(JSON.stringify(answer));
    }
    expect(refusals.size).toBe(1);
    expect(await ask({ 'x-api-key': forged(keyId, secret) })).toMatchObject({ status: 200 });
  });

  it('is looked up only where its checksum fits: garbage costs no read', async () => {
    const { keyId, secret } = partsOf(key);
    const garbage = [`${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`, key.toUpperCase(), `${key}x`, 'x', ''];
    const reads = jest.spyOn(world.tables.access, 'batchGet');
    for (const text of garbage) expect((await ask({ 'x-api-key': text })).status).toBe(401);
    expect(reads).toHaveBeenCalledTimes(0);
    expect((await ask({ 'x-api-key': forged(keyId, `${secret.slice(1)}0`) })).status).toBe(401);
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('is told how to be asked for, and never repeated', async () => {
    const secret = 'sb_test_aaaaaaaaaaaa_not-a-key';
    const answer = await ask({ 'x-api-key': secret });
    expect(answer.headers['www-authenticate']).toBe('ApiKey realm="status-board"');
    expect(JSON.stringify([answer, world.records])).not.toContain('not-a-key');
  });

  it('is no access token', async () => {
    expect((await ask({})).body.detail).toMatch(/^Send an API key/);
    for (const headers of [{ authorization: `Bearer ${key}` }, { 'x-access-token': key }]) {
      expect((await ask(headers as Record<string, string>)).body.detail).toMatch(/^The access token is malformed/);
    }
  });

  it('comes before everything else that may be wrong', async () => {
    const answer = await world.call(updateShop, { as: null, rawBody: '{', rawQuery: '%', idempotencyKey: 'ä' });
    expect(answer.status).toBe(401);
  });
});

describe('a revoked key', () => {
  it('is believed for at most 30 seconds more, and never again', async () => {
    const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
    const made = await admin.issue({ shop: 'edgar', role: 'viewer', environment: 'live' });
    const status = async () => (await ask({ 'x-api-key': made.key })).status;
    expect(await status()).toBe(200);
    await admin.revoke('edgar', made.keyId);
    world.clock += 29_999;
    expect(await status()).toBe(200);
    world.clock += 1;
    expect(await status()).toBe(401);
    world.clock -= 3_600_000;
    expect(await status()).toBe(401);
  });

  it('is not believed at all by who never heard of it, however the clock jumps', async () => {
    const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
    const made = await admin.issue({ shop: 'edgar', role: 'viewer', environment: 'live' });
    await ask({ 'x-api-key': made.key });
    await admin.revoke('edgar', made.keyId);
    world.clock -= 3_600_000;
    expect((await ask({ 'x-api-key': made.key })).status).toBe(401);
  });

  it('cannot be revoked by another shop', async () => {
    const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
    await expect(admin.revoke('northside', partsOf(key).keyId)).rejects.toMatchObject({ code: 'not_found' });
    world.clock += 30_000;
    expect((await ask({ 'x-api-key': key })).status).toBe(200);
  });
});

it('a key speaks for its shop and role, whatever the request says', async () => {
  const headers = { 'x-api-key': key, 'x-shop': 'northside', 'x-tenant-id': 'northside', 'x-role': 'manager' };
  expect((await ask(headers)).body.data.id).toBe('edgar');
  expect((await world.call(updateShop, { as: null, headers, body: { version: 1 } })).status).toBe(403);
});
