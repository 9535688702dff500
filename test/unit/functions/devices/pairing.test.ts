import { beforeEach, describe, expect, it } from '@jest/globals';
import { roles, shopRoles } from '#shared/contract/access.ts';
import { getBoard } from '#shared/contract/appointments.ts';
import {
  claimPairing,
  confirmPairing,
  getPairing,
  listDevices,
  revokeDevice,
  startPairing,
} from '#shared/contract/devices.ts';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '#shared/contract/keys.ts';
import { invitePerson } from '#shared/contract/people.ts';
import { getPrincipal } from '#shared/contract/shop.ts';
import { TableUnavailable, type Write } from '#shared/data/table.ts';
import type { Request } from '#test/support/call.ts';
import { givenTechnician, must } from '#test/support/fixtures.ts';
import { givenDevice, givenPairing } from '#test/support/given-device.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

const android =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const minute = 60_000;
const asWall = { name: 'Wall, bay 2', role: 'viewer' };

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const claim = (deviceCode: string, request: Request = {}) =>
  world.call(claimPairing, { as: null, body: { deviceCode }, ...request });
const lookUp = (code: string, request: Parameters<World['call']>[1] = {}) =>
  world.call(getPairing, { query: { code }, ...request });
const confirm = (id: string, body: object = asWall, request: Parameters<World['call']>[1] = {}) =>
  world.call(confirmPairing, { params: { id }, body, ...request });
const withDevice = (deviceCode: string) => ({ as: null, key: deviceCode });

describe('a device that is paired', () => {
  it('shows letters, is let in under a name, and uses the code it has as its key from then on', async () => {
    const began = world.clock;
    const { deviceCode, userCode } = await must(world, startPairing, {
      body: {},
      as: null,
      headers: { 'user-agent': android },
    });
    expect(userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{6}$/);
    expect((await claim(deviceCode)).body.data).toEqual({ state: 'pending', interval: 5, name: null });
    expect((await world.call(getPrincipal, withDevice(deviceCode))).status).toBe(401);

    const asked = await must(world, getPairing, { query: { code: userCode.toLowerCase() } });
    expect(asked).toEqual({
      id: expect.any(String),
      userCode,
      device: 'Chrome on Android',
      sameNetwork: true,
      startedAt: new Date(began).toISOString(),
      expiresAt: new Date(began + 10 * minute).toISOString(),
    });
    const device = await must(world, confirmPairing, { params: { id: asked.id }, body: asWall });
    expect(device).toEqual({
      id: asked.id,
      state: 'live',
      ...asWall,
      technicianId: null,
      device: 'Chrome on Android',
      pairedAt: new Date(world.clock).toISOString(),
      pairedBy: expect.stringMatching(/^key:/),
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
    });

    expect((await claim(deviceCode)).body.data).toEqual({ state: 'paired', interval: 5, name: 'Wall, bay 2' });
    world.restart();
    const me = await must(world, getPrincipal, withDevice(deviceCode));
    expect(me).toMatchObject({ role: 'viewer', credential: { kind: 'device', id: device.id }, shop: { id: 'edgar' } });
    const { items } = await must(world, listDevices, {});
    expect(items).toEqual([{ ...device, lastUsedAt: new Date(world.clock).toISOString() }]);
    expect(world.records.at(-2)?.credential).toBe(`device:${device.id}`);
  });

  it('keeps no code anybody could use: not in the tables, and not in an answer after the first', async () => {
    const written: Write[] = [];
    const { access } = world.tables;
    const [write, transact] = [access.write.bind(access), access.transact.bind(access)];
    access.write = (one) => {
      written.push(one);
      return write(one);
    };
    access.transact = (all) => {
      written.push(...all);
      return transact(all);
    };
    const { deviceCode, userCode } = await givenDevice(world);
    await claim(deviceCode);
    const secret = deviceCode.split('_')[3] ?? '';
    expect(secret).toHaveLength(38);
    expect(written.length).toBeGreaterThanOrEqual(5);
    for (const text of [userCode, secret]) expect(JSON.stringify(written)).not.toContain(text);
    expect(JSON.stringify(await must(world, listDevices, {}))).not.toContain(secret);
  });

  it('is one of the shop’s devices and none of its keys', async () => {
    const { id } = await givenDevice(world);
    const { items } = await must(world, listApiKeys, { query: { limit: 100 } });
    expect(items.map((key: { id: string }) => key.id)).not.toContain(id);
    expect((await world.call(revokeApiKey, { params: { id } })).status).toBe(404);
    expect((await world.call(rotateApiKey, { params: { id }, body: {} })).status).toBe(404);
    const key = await must(world, createApiKey, { body: { role: 'viewer' } });
    expect((await world.call(revokeDevice, { params: { id: key.id } })).status).toBe(404);
  });

  it('of a technician is linked to him, who is of this shop, and no other role is linked', async () => {
    const { id: technicianId } = await givenTechnician(world);
    const { deviceCode, id } = await givenPairing(world);
    const errors = async (body: object) => errorsOf(await confirm(id, { name: 'Van 7', ...body }));
    expect(await errors({ role: 'technician' })).toHaveProperty('/body/technicianId');
    expect(await errors({ role: 'viewer', technicianId })).toHaveProperty('/body/technicianId');
    expect((await confirm(id, { name: 'Van 7', role: 'technician', technicianId })).status).toBe(200);
    expect(await must(world, getPrincipal, withDevice(deviceCode))).toMatchObject({ role: 'technician', technicianId });
  });
});

describe('letters', () => {
  it('are read in any case, with whatever people write between them', async () => {
    const { userCode, id } = await givenPairing(world);
    for (const typed of [userCode, userCode.toLowerCase(), `${userCode.slice(0, 3)}-${userCode.slice(3)}`]) {
      expect((await lookUp(typed)).body.data.id).toBe(id);
    }
  });

  it('are good once, and for ten minutes: unknown, used and over look alike to the byte', async () => {
    const unknown = await lookUp('BCDFGH', { headers: { 'x-correlation-id': 'the-same-request' } });
    const { userCode, id } = await givenPairing(world);
    world.clock += 10 * minute;
    const over = await lookUp(userCode, { headers: { 'x-correlation-id': 'the-same-request' } });
    const used = await givenDevice(world);
    const again = await lookUp(used.userCode, { headers: { 'x-correlation-id': 'the-same-request' } });
    expect([over, again]).toEqual([unknown, unknown]);
    expect(unknown.status).toBe(404);
    expect((await confirm(id)).status).toBe(404);
  });

  it('still lead to their device after the secret they are hashed with was rotated', async () => {
    const { userCode, id } = await givenPairing(world);
    world.pepper.rotate();
    expect((await lookUp(userCode)).body.data.id).toBe(id);
    world.restart();
    expect((await lookUp(userCode)).body.data.id).toBe(id);
    expect((await lookUp((await givenPairing(world)).userCode)).status).toBe(200);
  });

  it('tell where the device asked from, and what it is in words it cannot choose', async () => {
    const headers = { 'user-agent': 'Your head office — press Let it in' };
    const { userCode } = await must(world, startPairing, { body: {}, as: null, headers, sourceIp: '203.0.113.9' });
    expect((await lookUp(userCode)).body.data).toMatchObject({
      device: 'A program on an unknown system',
      sameNetwork: false,
    });
  });
});

describe('whoever is no manager', () => {
  it.each(roles.filter((role) => !['manager', 'operator'].includes(role)))('lets no device in as a %s', async (as) => {
    const { userCode, id } = await givenPairing(world);
    expect((await lookUp(userCode, { as })).status).toBe(403);
    expect((await confirm(id, asWall, { as })).status).toBe(403);
    expect((await world.call(listDevices, { as })).status).toBe(403);
  });

  it('gives no device more than his own credential allows', async () => {
    const only = await must(world, createApiKey, { body: { role: 'manager', scopes: ['devices:admin', 'shop:read'] } });
    const { id } = await givenPairing(world);
    const answer = await confirm(id, asWall, { as: null, key: only.key });
    expect([answer.status, answer.body.detail]).toEqual([
      403,
      expect.stringMatching(/^The device would allow more than the credential that asks for it: appointments:read/),
    ]);
  });

  it.each(['viewer', 'manager'])('is a device, also as a %s: it makes no credentials that outlive it', async (role) => {
    const { deviceCode } = await givenDevice(world, { role });
    const { id } = await givenPairing(world);
    const by = withDevice(deviceCode);
    expect((await confirm(id, asWall, by)).status).toBe(403);
    expect((await world.call(createApiKey, { ...by, body: { role: 'viewer' } })).status).toBe(403);
    const eve = { email: 'eve@example.com', name: 'Eve', role: 'viewer' };
    expect((await world.call(invitePerson, { ...by, body: eve })).status).toBe(403);
    expect(
      (await must(world, getPrincipal, by)).scopes.filter((scope: string) => /keys|people|devices/.test(scope)),
    ).toEqual([]);
  });
});

describe('a manager', () => {
  it.each(shopRoles.filter((role) => role !== 'technician'))('gives a device the role %s', async (role) => {
    const { deviceCode } = await givenDevice(world, { role });
    expect((await must(world, getPrincipal, withDevice(deviceCode))).role).toBe(role);
  });

  it('makes no device an operator, and an operator neither', async () => {
    const { id } = await givenPairing(world);
    for (const as of ['manager', 'operator'] as const) {
      expect((await confirm(id, { ...asWall, role: 'operator' }, { as })).status).toBe(400);
    }
  });

  it('who confirms what another shop just confirmed learns nothing of it, and gets no device', async () => {
    const { id, userCode, deviceCode } = await givenPairing(world);
    const answers = await Promise.all([
      confirm(id, asWall, { shop: 'edgar' }),
      confirm(id, { ...asWall, name: 'Mine' }, { shop: 'northside' }),
      confirm(id, { ...asWall, role: 'manager' }, { shop: 'edgar' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    const [winner] = answers.filter(({ status }) => status === 200);
    const me = await must(world, getPrincipal, withDevice(deviceCode));
    expect(me.role).toBe(winner?.body.data.role);
    const devices = await Promise.all(
      (['edgar', 'northside'] as const).map(async (shop) => (await must(world, listDevices, { shop })).items),
    );
    expect(devices.map(({ length }) => length)).toEqual(me.shop.id === 'edgar' ? [1, 0] : [0, 1]);
    expect((await lookUp(userCode, { shop: 'northside' })).status).toBe(404);
  });
});

describe('a device that waits', () => {
  it('asks every five seconds at most: sooner it is told when to', async () => {
    const { deviceCode, id } = await givenPairing(world);
    expect((await claim(deviceCode)).status).toBe(200);
    world.clock += 2_000;
    const early = await claim(deviceCode);
    expect([early.status, early.body.code, early.headers['retry-after']]).toEqual([429, 'rate_limited', '3']);
    world.clock += 3_000;
    const both = await Promise.all([claim(deviceCode), claim(deviceCode)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 429]);
    await confirm(id);
    expect((await claim(deviceCode)).body.data.state).toBe('paired');
  });

  it('is told that it was let in though the letters’ time has passed, and again where the answer was lost', async () => {
    const { deviceCode, id } = await givenPairing(world);
    world.clock += 9 * minute;
    await confirm(id);
    world.clock += 9 * minute;
    for (let count = 0; count < 2; count += 1) expect((await claim(deviceCode)).body.data.state).toBe('paired');
    world.clock += 2 * minute;
    expect((await claim(deviceCode)).status).toBe(404);
    expect((await world.call(getBoard, withDevice(deviceCode))).status).toBe(200);
  });

  it('learns as little from a wrong code as from one that is over', async () => {
    const headers = { 'x-correlation-id': 'the-same-request' };
    const { deviceCode } = await givenPairing(world);
    const other = await givenPairing(world);
    const foreign = [...deviceCode.split('_').slice(0, 3), other.deviceCode.split('_')[3]].join('_');
    const answers = [await claim('', { headers }), await claim(foreign, { headers }), await claim('x', { headers })];
    answers.push(await claim(world.keys.edgar.manager, { headers }));
    world.clock += 10 * minute;
    answers.push(await claim(deviceCode, { headers }));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

describe('a device that is revoked', () => {
  it('is refused within 30 seconds, for ever, and its code pairs nothing any more', async () => {
    const { deviceCode, id, userCode } = await givenDevice(world);
    expect((await world.call(getBoard, withDevice(deviceCode))).status).toBe(200);
    const revoked = await must(world, revokeDevice, { params: { id } });
    expect(revoked).toMatchObject({ state: 'revoked', revokedBy: expect.stringMatching(/^key:/) });
    world.clock += 30_000;
    expect((await world.call(getBoard, withDevice(deviceCode))).status).toBe(401);
    expect((await confirm(id)).status).toBe(404);
    expect((await lookUp(userCode)).status).toBe(404);
    expect(await must(world, revokeDevice, { params: { id } })).toEqual(revoked);
  });

  it('of another shop stays what it was', async () => {
    const { deviceCode, id } = await givenDevice(world);
    expect((await world.call(revokeDevice, { params: { id }, shop: 'northside' })).status).toBe(404);
    world.restart();
    expect((await world.call(getBoard, withDevice(deviceCode))).status).toBe(200);
  });
});

describe('limits', () => {
  beforeEach(() => world.limitCalls());

  it('hold for who begins pairings, by address, with the headers every limited reply has', async () => {
    const start = (sourceIp: string) => world.call(startPairing, { body: {}, as: null, sourceIp });
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push(await start('203.0.113.9'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[0]?.headers).toMatchObject({ 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4' });
    expect(Number(answers[5]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await start('203.0.113.10')).status).toBe(200);
  });

  it('hold for who tries letters: five a minute from an address, of 64 million', async () => {
    const answers = [];
    for (const letter of 'BCDFGH') answers.push(await lookUp(letter.repeat(6)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429]);
  });

  it('hold for who tries device codes', async () => {
    const statuses = new Map<number, number>();
    for (let count = 0; count < 125; count += 1) {
      const { status } = await claim('x');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses).toEqual(
      new Map([
        [404, 120],
        [429, 5],
      ]),
    );
  });

  it('begin no pairing where nobody counts, and let who waits go on', async () => {
    const { deviceCode } = await givenPairing(world);
    world.counters.update = async () => {
      throw new TableUnavailable('no answer');
    };
    expect((await world.call(startPairing, { body: {}, as: null })).status).toBe(503);
    expect((await claim(deviceCode)).status).toBe(200);
  });
});
