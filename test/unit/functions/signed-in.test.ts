import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Role } from '#shared/contract/access.ts';
import { searchCustomers } from '#shared/contract/customers.ts';
import { listApiKeys } from '#shared/contract/keys.ts';
import { endPerson, endSignIns, invitePerson, listMyShops } from '#shared/contract/people.ts';
import { getPrincipal, getShop, updateShop } from '#shared/contract/shop.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { membershipKey, personPartition } from '#shared/data/person-keys.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { givenCustomer, must } from '#test/support/fixtures.ts';
import { accepted } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from './open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

/** Makes somebody a member of a shop or, without one, an operator. */
async function given(sub: string, shop: string | undefined, role: Role, technicianId?: string): Promise<void> {
  const member = { sub, shop, role, name: 'Ann', email: 'ann@example.com', ...(technicianId && { technicianId }) };
  await world.tables.access.write({ kind: 'put', item: newMembershipItem(member, world.clock) });
}

const tokenOf = (sub: string) => ({ 'x-access-token': world.issuer.accessToken({ sub }) });

const ask = (headers: Record<string, string>) =>
  world.call(getShop, { as: null, headers: { 'x-correlation-id': 'signed-in', ...headers } });

describe('somebody who signed in', () => {
  it('speaks for the shop he belongs to, in his role, by either header', async () => {
    await given('ann', 'edgar', 'dispatcher', 'tec_00000000000000aa');
    const token = world.issuer.accessToken({ sub: 'ann' });
    for (const headers of [
      { 'x-access-token': token },
      { authorization: `Bearer ${token}` },
      { authorization: `bearer  ${token}` },
    ]) {
      const { status, body } = await world.call(getPrincipal, { as: null, headers: headers as Record<string, string> });
      expect(status).toBe(200);
      expect(body.data).toMatchObject({
        shop: { id: 'edgar' },
        role: 'dispatcher',
        credential: { kind: 'person', id: 'ann' },
        technicianId: 'tec_00000000000000aa',
      });
    }
  });

  it('is out everywhere half a minute after he says so, however often his tokens are renewed, until he signs in again', async () => {
    await given('ann', 'edgar', 'viewer');
    await given('ann', 'northside', 'viewer');
    await given('bob', 'edgar', 'viewer');
    const began = Math.floor(world.clock / 1_000);
    const renewed = (sub = 'ann') => {
      const iat = Math.floor(world.clock / 1_000);
      const claims = { auth_time: began, iat, exp: iat + 900 };
      return { 'x-access-token': world.issuer.accessToken({ sub, claims }), 'x-shop-id': 'edgar' };
    };
    expect((await ask(renewed())).status).toBe(200);
    world.clock += 5_000;
    const out = { as: null, headers: renewed(), body: {}, idempotencyKey: 'out' };
    const { status, body } = await world.call(endSignIns, out);
    expect([status, body.data]).toEqual([200, { signedOutAt: new Date(world.clock).toISOString() }]);
    world.clock += 30_000;
    const refused = await ask({ 'x-access-token': 'none', 'x-shop-id': 'edgar' });
    expect(await ask(renewed())).toEqual(refused);
    expect(await ask({ ...renewed(), 'x-shop-id': 'northside' })).toEqual(refused);
    expect((await ask(renewed('bob'))).status).toBe(200);
    const again = { ...tokenOf('ann'), 'x-shop-id': 'edgar' };
    expect((await ask(again)).status).toBe(200);
    // Sent once more, it ends nothing that began since; nor does anything else that is about himself alone go on.
    expect((await world.call(endSignIns, { ...out, headers: renewed() })).status).toBe(401);
    expect((await world.call(endSignIns, { ...out, headers: renewed(), idempotencyKey: 'anew' })).status).toBe(401);
    expect((await world.call(listMyShops, { as: null, headers: renewed() })).status).toBe(401);
    expect((await world.call(listMyShops, { as: null, headers: tokenOf('ann') })).status).toBe(200);
    world.clock += 30_000;
    expect((await ask(again)).status).toBe(200);
  });

  it('stays out where he joined another shop since, and what he signed out of has ended', async () => {
    await given('ann', 'edgar', 'viewer');
    await given('bob', 'edgar', 'manager');
    const stolen = tokenOf('ann');
    world.clock += 5_000;
    const { status } = await world.call(endSignIns, { as: null, headers: tokenOf('ann'), body: {} });
    await must(world, invitePerson, {
      shop: 'northside',
      body: { email: 'ann@example.com', name: 'Ann', role: 'manager' },
    });
    await accepted(world, 'ann');
    await must(world, endPerson, { params: { id: 'ann' }, body: {} });
    world.clock += 30_000;
    expect([status, (await ask(stolen)).status, (await ask(tokenOf('ann'))).status]).toEqual([200, 401, 200]);
  });

  it('is out of more shops than one transaction takes, by the first of them already; asked again, the rest follows', async () => {
    const shops = Array.from({ length: 101 }, (_, index) => `shop-${String(index).padStart(3, '0')}`);
    for (const shop of [...shops, 'northside']) await given('ann', shop, 'viewer');
    for (const shop of shops) {
      const set = { endedAt: world.clock };
      const key = membershipKey('ann', shop);
      await world.tables.access.write({ kind: 'update', key, set, remove: [], condition: { kind: 'present' } });
    }
    const headers = tokenOf('ann');
    world.clock += 5_000;
    const out = { as: null, headers, body: {}, idempotencyKey: 'out' };
    const transact = world.tables.access.transact.bind(world.tables.access);
    const outage = jest.spyOn(world.tables.access, 'transact').mockImplementationOnce(transact);
    outage.mockRejectedValueOnce(new TableUnavailable('gone'));
    expect((await world.call(endSignIns, out)).status).toBe(503);
    const signedOut = async () => {
      const { items } = await world.tables.access.query({ partition: personPartition('ann') });
      return items.filter((item) => item.signedOutAt !== undefined);
    };
    expect(await signedOut()).toHaveLength(100);
    expect((await signedOut()).map(({ shop }) => shop)).toContain('northside');
    world.clock += 5_000;
    const { status, body } = await world.call(endSignIns, out);
    expect([status, body.data]).toEqual([200, { signedOutAt: new Date(world.clock - 5_000).toISOString() }]);
    const times = (await signedOut()).map(({ signedOutAt }) => signedOutAt);
    expect([times.length, ...new Set(times)]).toEqual([102, world.clock - 5_000]);
    world.clock += 30_000;
    expect((await ask(headers)).status).toBe(401);
  });

  it('may do what his role includes and nothing else', async () => {
    await given('ann', 'edgar', 'viewer');
    const { status, body } = await world.call(updateShop, { as: null, headers: tokenOf('ann'), body: { version: 1 } });
    expect([status, body.detail]).toEqual([
      403,
      'This needs the scope shop:write; the role viewer does not include it.',
    ]);
  });

  it('says which shop where he belongs to several, and is told to', async () => {
    await given('ann', 'edgar', 'viewer');
    await given('ann', 'northside', 'manager');
    const { status, body } = await ask(tokenOf('ann'));
    expect([status, body.errors]).toEqual([
      400,
      [
        {
          pointer: '/headers/x-shop-id',
          message: 'is missing: you belong to 2 shops, so each request names one by its id, such as edgar',
        },
      ],
    ]);
    for (const shop of ['edgar', 'northside']) {
      expect((await ask({ ...tokenOf('ann'), 'x-shop-id': shop })).body.data.id).toBe(shop);
    }
  });

  it('cannot tell a shop that is another’s from one there is none of', async () => {
    await given('ann', 'edgar', 'manager');
    const refusals = ['northside', 'nowhere', '', 'edgar#SHOP', 'edgar,edgar'].map((shop) =>
      ask({ ...tokenOf('ann'), 'x-shop-id': shop }),
    );
    refusals.push(ask({ 'x-api-key': world.keys.edgar.manager, 'x-shop-id': 'northside' }));
    const answers = new Set((await Promise.all(refusals)).map((answer) => JSON.stringify(answer)));
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('"forbidden"');
  });

  it('is told whom to ask where he belongs to no shop', async () => {
    const { status, body } = await ask(tokenOf('stranger'));
    expect([status, body.code, body.detail]).toEqual([403, 'forbidden', expect.stringContaining('Ask a manager')]);
    expect(world.records).toMatchObject([{ credential: 'person:stranger', shop: undefined }]);
  });

  it('has no more than his shop where an operation can be about the stage', async () => {
    await given('ann', 'edgar', 'manager');
    const { body } = await world.call(listApiKeys, { as: null, headers: tokenOf('ann') });
    expect(body.data.items).toHaveLength(4);
  });

  it('stands in what he did', async () => {
    await given('ann', 'edgar', 'manager');
    await world.call(updateShop, { as: null, headers: tokenOf('ann'), body: { version: 1, name: 'Ann’s' } });
    expect(world.records).toMatchObject([{ status: 200, credential: 'person:ann', role: 'manager', shop: 'edgar' }]);
    expect(world.records[0]?.keyId).toBeUndefined();
  });

  it('cannot take a cursor from one shop to another, nor to somebody else', async () => {
    await given('ann', 'edgar', 'viewer');
    await given('ann', 'northside', 'viewer');
    await given('bob', 'edgar', 'viewer');
    for (const name of ['Ann', 'Bea']) await givenCustomer(world, { name });
    const search = (sub: string, shop: string, cursor?: string) =>
      world.call(searchCustomers, {
        as: null,
        headers: { ...tokenOf(sub), 'x-shop-id': shop },
        query: { limit: 1, ...(cursor && { cursor }) },
      });
    const { nextCursor } = (await search('ann', 'edgar')).body.data;
    const statuses = [
      await search('ann', 'edgar', nextCursor),
      await search('ann', 'northside', nextCursor),
      await search('bob', 'edgar', nextCursor),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 400, 400]);
  });
});

describe('an operator who signed in', () => {
  it('names any shop, and needs none where it is about the stage', async () => {
    await given('olga', undefined, 'operator');
    for (const shop of ['edgar', 'northside']) {
      expect((await ask({ ...tokenOf('olga'), 'x-shop-id': shop })).body.data.id).toBe(shop);
    }
    expect((await ask(tokenOf('olga'))).status).toBe(400);
    expect((await ask({ ...tokenOf('olga'), 'x-shop-id': 'nowhere' })).status).toBe(403);
    expect((await world.call(listApiKeys, { as: null, headers: tokenOf('olga') })).body.data.items).toHaveLength(1);
  });

  it('is one whatever he is in a shop', async () => {
    await given('olga', undefined, 'operator');
    await given('olga', 'edgar', 'viewer');
    const { body } = await world.call(getPrincipal, {
      as: null,
      headers: { ...tokenOf('olga'), 'x-shop-id': 'edgar' },
    });
    expect(body.data.role).toBe('operator');
  });
});

describe('a membership', () => {
  it('is read at most once in 30 seconds, and believed no longer', async () => {
    await given('ann', 'edgar', 'viewer');
    const reads = jest.spyOn(world.tables.access, 'query');
    const status = async () => (await ask(tokenOf('ann'))).status;
    expect(await status()).toBe(200);
    const key = membershipKey('ann', 'edgar');
    const end = {
      kind: 'update',
      key,
      set: { endedAt: world.clock },
      remove: [],
      condition: { kind: 'present' },
    } as const;
    await world.tables.access.write(end);
    world.clock += 29_999;
    expect(await status()).toBe(200);
    expect(reads).toHaveBeenCalledTimes(1);
    world.clock += 1;
    expect(await status()).toBe(403);
  });

  it('is not read for a token that is not good', async () => {
    const reads = jest.spyOn(world.tables.access, 'query');
    await ask({ 'x-access-token': world.issuer.accessToken({ claims: { exp: 1 } }) });
    expect(reads).not.toHaveBeenCalled();
  });
});

describe('a token that is not good', () => {
  it('is refused alike, to the byte, whatever is wrong with it, and never repeated', async () => {
    await given('ann', 'edgar', 'manager');
    const good = world.issuer.accessToken({ sub: 'ann' });
    const wrong = [
      world.issuer.accessToken({ sub: 'ann', claims: { exp: Math.floor(world.clock / 1_000) } }),
      world.issuer.idToken({ sub: 'ann' }),
      world.issuer.accessToken({ sub: 'ann', header: { kid: 'unknown' } }),
      good.slice(0, -3),
      `${good},${good}`,
      `${good}, Bearer ${good}`,
      'garbage',
      '',
      'x'.repeat(1_048_576),
    ];
    const answers = new Set<string>();
    for (const token of wrong) {
      for (const headers of [{ 'x-access-token': token }, { authorization: `Bearer ${token}` }]) {
        const answer = await ask(headers as Record<string, string>);
        expect([answer.status, answer.headers['www-authenticate']]).toEqual([
          401,
          'Bearer realm="status-board", error="invalid_token"',
        ]);
        answers.add(JSON.stringify(answer));
      }
    }
    expect(answers.size).toBe(1);
    expect(JSON.stringify([...answers, world.records])).not.toContain(good.slice(0, 40));
  });

  it('cannot be told from a good one where the issuer does not answer: nobody is let in, and everybody may try again', async () => {
    world.issuer.failure = new Error('no network');
    const { status, body } = await ask(tokenOf('ann'));
    expect([status, body.code, body.retryable]).toEqual([503, 'unavailable', true]);
  });
});

describe('several credentials', () => {
  it('are refused, though each were good: nobody has to guess which counts', async () => {
    await given('ann', 'edgar', 'manager');
    const token = world.issuer.accessToken({ sub: 'ann' });
    const key = { 'x-api-key': world.keys.edgar.manager };
    const pairs = [
      { ...key, 'x-access-token': token },
      { ...key, authorization: `Bearer ${token}` },
      { 'x-access-token': token, authorization: `Bearer ${token}` },
    ];
    for (const headers of pairs) {
      const { status, body } = await ask(headers);
      expect([status, body.detail]).toEqual([401, expect.stringMatching(/^Send one credential/)]);
    }
  });

  it('are none where Authorization carries the signature of AWS, or something nobody knows', async () => {
    await given('ann', 'edgar', 'manager');
    for (const authorization of ['AWS4-HMAC-SHA256 Credential=x', 'Basic YTpi', 'Bearertoken x', '']) {
      expect((await ask({ ...tokenOf('ann'), authorization })).status).toBe(200);
    }
  });
});
