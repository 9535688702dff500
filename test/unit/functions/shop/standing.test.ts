import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getBoard } from '#shared/contract/appointments.ts';
import { createCustomer, getCustomer } from '#shared/contract/customers.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import { acceptInvitation, endPerson, listPeople } from '#shared/contract/people.ts';
import type { Person } from '#shared/contract/person.ts';
import { createService } from '#shared/contract/services.ts';
import {
  createShop,
  getPrincipal,
  getShopStanding,
  listShops,
  reinstateShop,
  suspendShop,
  updateShop,
  updateShopStanding,
} from '#shared/contract/shop.ts';
import { limitsOfShopKey } from '#shared/data/keys.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { commandWriter } from '#shared/data/shop-admin.ts';
import { StandingAdmin } from '#shared/data/standing-admin.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { must } from '#test/support/fixtures.ts';
import { acceptance, accepted, givenInvitation, givenMember } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

const as = 'operator' as const;
const edgar = { as, params: { shop: 'edgar' } };
const westside = { id: 'westside', name: 'Westside', timeZone: 'Europe/Berlin', currency: 'EUR' };
const mia = { name: 'Mia Cohen', phone: '+13105550123' };

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

/** What is counted in the item of a shop, by window. */
const countedOf = (shop: string) =>
  world.counters.items.get(limitsOfShopKey(provenTenant(shop)).pk) as
    | Record<string, Record<string, number>>
    | undefined;

const suspend = () => must(world, suspendShop, { ...edgar, body: { reason: 'the bill of June is open' } });

/** As every function finds it half a minute later, whatever it believed. */
const believed = () => {
  world.clock += 30_000;
};

describe('of many who ask for one id at the same time', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => index);

  it('one makes the shop, and the others are told that there is one', async () => {
    const answers = await Promise.all(
      fifty.map((index) => world.call(createShop, { as, body: { ...westside, name: `Westside ${index}` } })),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(new Set(answers.filter((answer) => !made.includes(answer)).map(({ body }) => body.code))).toEqual(
      new Set(['already_exists']),
    );
    const standing = await must(world, getShopStanding, { as, params: { shop: 'westside' } });
    expect(standing).toEqual(made[0]?.body.data);
    expect(
      (await must(world, getPrincipal, { as: null, key: world.operatorKey, headers: { 'x-shop-id': 'westside' } })).shop
        .name,
    ).toBe(standing.name);
  });

  it('all are answered the same shop where it is one request', async () => {
    const request = { as, body: westside, idempotencyKey: 'one' };
    const answers = await Promise.all(fifty.map(() => world.call(createShop, request)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body.data]))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] !== 'true')).toHaveLength(1);
  });
});

it('a shop is made by a handful of calls, so that it stands within a second or two', async () => {
  await world.call(listShops, { as });
  const calls = Object.entries(world.tables).flatMap(([name, table]) =>
    (['get', 'batchGet', 'query', 'write', 'transact'] as const).map(
      (call) => [name, call, jest.spyOn(table, call)] as const,
    ),
  );
  await must(world, createShop, { as, body: westside });
  const made = calls.flatMap(([name, call, { mock }]) => mock.calls.map(() => `${name} ${call}`));
  for (const [, , spy] of calls) spy.mockRestore();
  const [reads, writes] = [
    ['board get', 'access get', 'access get'],
    ['board write', 'access write', 'access write'],
  ];
  expect(made.toSorted()).toEqual([...reads, ...writes].sort());
});

it('a shop that was cut off while it was made is completed by the next request for it', async () => {
  const write = jest.spyOn(world.tables.access, 'write');
  const request = { as, body: { ...westside, tier: 'premium' }, idempotencyKey: 'cut-off' };
  write.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('the process ends here'));
  expect((await world.call(createShop, request)).status).toBe(500);
  write.mockRestore();
  const { data } = (await world.call(createShop, request)).body;
  expect(data).toMatchObject({ id: 'westside', tier: 'premium', status: 'active' });
});

describe('the first manager of a shop', () => {
  const ann = { name: 'Ann Lee', email: 'ann@example.com' };
  const request = { as, body: { ...westside, manager: ann }, idempotencyKey: 'with-ann' };
  const people = async () => {
    const { items } = await must(world, listPeople, { as, headers: { 'x-shop-id': 'westside' } });
    return items.map(({ email, role, state }: Person) => `${email} ${role} ${state}`);
  };

  it('is invited with it, once, and let in as everybody who is invited', async () => {
    for (let time = 0; time < 2; time += 1) expect((await world.call(createShop, request)).status).toBe(201);
    expect(await people()).toEqual(['ann@example.com manager invited']);
    expect(await accepted(world, 'ann')).toMatchObject({ shop: { id: 'westside' }, role: 'manager' });
    expect((await world.call(createShop, request)).status).toBe(201);
    expect(await people()).toEqual(['ann@example.com manager active']);
    await givenMember(world, 'bob', { shop: 'westside' });
    await must(world, endPerson, { as, headers: { 'x-shop-id': 'westside' }, params: { id: 'ann' }, body: {} });
    // Whoever ended her access meant it.
    expect((await world.call(createShop, request)).status).toBe(201);
    expect(await people()).toEqual(['ann@example.com manager ended', 'bob@example.com manager active']);
  });

  it('is invited by the request that comes again, where the first one was cut off in between', async () => {
    const write = jest.spyOn(world.tables.access, 'write');
    write.mockImplementation(async (write) => {
      if (write.kind === 'put' && write.item.pk.startsWith('I#')) throw new Error('the process ends here');
    });
    expect((await world.call(createShop, request)).status).toBe(500);
    write.mockRestore();
    expect((await world.call(createShop, request)).status).toBe(201);
    expect(await people()).toEqual(['ann@example.com manager invited']);
  });

  it('is nobody whom a request names that did not make the shop, or may not give that role', async () => {
    const { key } = await must(world, createApiKey, {
      as: null,
      key: world.operatorKey,
      body: { role: 'operator', client: 'billing', scopes: ['shops:admin'] },
    });
    const refused = await world.call(createShop, { ...request, as: null, key });
    expect(refused.body).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('people:admin') });
    expect(await world.call(getShopStanding, { as, params: { shop: 'westside' } })).toMatchObject({ status: 404 });
    await must(world, createShop, { as, body: westside });
    expect((await world.call(createShop, request)).body.code).toBe('already_exists');
    expect(await people()).toEqual([]);
  });
});

describe('a suspended shop', () => {
  beforeEach(async () => {
    await must(world, createCustomer, { body: mia });
    await suspend();
  });

  it('is believed to be at work for half a minute at most, by functions that asked before', async () => {
    world.clock += 29_999;
    expect((await world.call(getBoard)).status).toBe(200);
    world.clock += 1;
    expect((await world.call(getBoard)).body).toMatchObject({ code: 'shop_suspended', status: 403, retryable: false });
  });

  it('is closed to keys and people of every role, whatever they ask, and to nobody else', async () => {
    const ann = { sub: 'ann', shop: 'edgar', role: 'manager', name: 'Ann', email: 'ann@example.com' } as const;
    await world.tables.access.write({ kind: 'put', item: newMembershipItem(ann, world.clock) });
    believed();
    const token = world.issuer.accessToken({ sub: 'ann' });
    const refused = [
      await world.call(getBoard, { as: 'viewer' }),
      await world.call(createService, { as: 'manager', body: {} }),
      await world.call(getPrincipal, { as: 'technician' }),
      await world.call(getPrincipal, { as: null, headers: { 'x-access-token': token } }),
      await world.call(createShop, { as: 'manager', body: westside }),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual(Array(5).fill('shop_suspended'));
    expect((await world.call(getBoard, { shop: 'northside' })).status).toBe(200);
  });

  it('tells its people nothing of why', async () => {
    believed();
    expect(JSON.stringify(await world.call(getBoard))).not.toContain('June');
  });

  it('is open to operators, for reading and for writing', async () => {
    believed();
    const { id } = await must(world, createCustomer, { as, body: mia });
    expect((await world.call(getCustomer, { as, params: { id } })).status).toBe(200);
  });

  it('keeps its day: who is refused is counted, and uses up nothing of what the shop has', async () => {
    believed();
    world.limitCalls();
    const { headers } = await world.call(getBoard);
    expect(headers['x-quota-limit']).toBeUndefined();
    const { day, minute } = countedOf('edgar') ?? {};
    expect([day, minute?.all]).toEqual([undefined, 1]);
    await must(world, reinstateShop, { ...edgar, body: {} });
    believed();
    expect((await world.call(getBoard)).headers['x-quota-used']).toBe('1');
  });

  it('makes a member of whoever accepts an invitation, who reaches it once it is reinstated', async () => {
    await givenInvitation(world, { email: 'kim@example.com' });
    await must(world, acceptInvitation, acceptance(world, 'kim', { email: 'kim@example.com' }));
    believed();
    const headers = { 'x-access-token': world.issuer.accessToken({ sub: 'kim' }) };
    expect((await world.call(getPrincipal, { as: null, headers })).body.code).toBe('shop_suspended');
    await must(world, reinstateShop, { ...edgar, body: {} });
    believed();
    expect((await world.call(getPrincipal, { as: null, headers })).status).toBe(200);
  });

  it('has all it had once it is reinstated', async () => {
    believed();
    await must(world, reinstateShop, { ...edgar, body: {} });
    believed();
    const { status, body } = await world.call(getPrincipal);
    expect([status, body.data.shop.id]).toEqual([200, 'edgar']);
  });
});

it.each(['deleting', 'deleted'] as const)('a shop that is %s is not written to by who is refused', async (status) => {
  const writer = commandWriter('deleteShop', { by: 'operator', token: 'gone', now: world.clock }, {});
  await new StandingAdmin(world.tables).change('edgar', writer, (current) => ({ ...current, status }));
  believed();
  world.limitCalls();
  expect((await world.call(getBoard)).status).toBe(403);
  expect([...world.counters.items.values()].map(({ minute }) => Object.values(Object(minute)))).toEqual([[1, 1, 1]]);
  expect(JSON.stringify([...world.counters.items])).not.toContain('edgar');
});

it('a change of a shop that asks for nothing new changes nothing', async () => {
  const { version, tier } = await must(world, getShopStanding, edgar);
  for (const body of [{ version }, { version, tier }]) {
    expect(await must(world, updateShopStanding, { ...edgar, body })).toMatchObject({ version, tier });
  }
  const stale = await world.call(updateShopStanding, { ...edgar, body: { version: version + 1 } });
  expect(stale.body.code).toBe('version_conflict');
});

it('a write that was under way when its shop was suspended is carried out, and the next one is not', async () => {
  const { transact } = world.tables.board;
  jest.spyOn(world.tables.board, 'transact').mockImplementationOnce(async (writes) => {
    await suspend();
    believed();
    return transact.call(world.tables.board, writes);
  });
  const { id } = await must(world, createCustomer, { body: mia });
  expect((await world.call(createCustomer, { body: mia })).body.code).toBe('shop_suspended');
  expect((await must(world, getCustomer, { as, params: { id } })).name).toBe(mia.name);
});

it('how a shop stands is asked beside the credential, not after it, once both were asked before', async () => {
  await world.call(getBoard);
  believed();
  const asked: string[] = [];
  const { get } = world.tables.access;
  jest.spyOn(world.tables.access, 'get').mockImplementation(async (key) => {
    asked.push(`asks ${key.pk.slice(0, 2)}`);
    const item = await get.call(world.tables.access, key);
    asked.push(`has ${key.pk.slice(0, 2)}`);
    return item;
  });
  await world.call(getBoard);
  expect(asked.slice(0, 2)).toEqual(['asks S#', 'asks K#']);
  expect(asked).toHaveLength(4);
});

it('a stranger makes nobody ask how a shop stands', async () => {
  const get = jest.spyOn(world.tables.access, 'get');
  await world.call(getBoard, { as: null, key: 'no-key', headers: { 'x-shop-id': 'northside' } });
  expect(get).not.toHaveBeenCalled();
});

it('shops are listed by id, a page at a time, by the names they have', async () => {
  await must(world, createShop, { as, body: westside });
  await must(world, updateShop, { body: { version: 1, name: "Edgar's" } });
  const page = (cursor?: string) => must(world, listShops, { as, query: { limit: 2, ...(cursor && { cursor }) } });
  const first = await page();
  const second = await page(first.nextCursor);
  const names = [...first.items, ...second.items].map(({ id, name }: { id: string; name: string }) => [id, name]);
  expect(names).toEqual([
    ['edgar', "Edgar's"],
    ['northside', 'Shop northside'],
    ['westside', 'Westside'],
  ]);
  expect([first.items.length, second.nextCursor]).toEqual([2, null]);
});
