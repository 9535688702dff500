import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { searchCustomers } from '#shared/contract/customers.ts';
import { getShop } from '#shared/contract/shop.ts';
import { givenCustomer } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from './open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const ask = (key: string, named?: string) =>
  world.call(getShop, {
    as: null,
    headers: {
      'x-api-key': key,
      'x-correlation-id': 'named-shop',
      ...(named === undefined ? {} : { 'x-shop-id': named }),
    },
  });

describe('an operator', () => {
  it('is answered about the shop that X-Shop-Id names', async () => {
    for (const shop of ['edgar', 'northside']) expect((await ask(world.operatorKey, shop)).body.data.id).toBe(shop);
  });

  it('is told what to send where he names none', async () => {
    const { status, body } = await ask(world.operatorKey);
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [
        {
          pointer: '/headers/x-shop-id',
          message: 'is missing: an operator belongs to no shop, so each request names one by its id, such as edgar',
        },
      ],
    });
  });

  it('is logged, also where the shop is none of ours', async () => {
    await ask(world.operatorKey, 'nowhere');
    const credential = expect.stringMatching(/^key:/);
    expect(world.records).toMatchObject([{ status: 403, role: 'operator', credential, shop: undefined }]);
  });

  it('cannot take a cursor of one shop to another', async () => {
    for (const name of ['Ann', 'Bea']) await givenCustomer(world, { name });
    const search = (shop: 'edgar' | 'northside', cursor?: string) =>
      world.call(searchCustomers, { as: 'operator', shop, query: { limit: 1, ...(cursor && { cursor }) } });
    const { nextCursor } = (await search('edgar')).body.data;
    expect((await search('edgar', nextCursor)).status).toBe(200);
    expect((await search('northside', nextCursor)).status).toBe(400);
  });
});

describe('a key of a shop', () => {
  it('needs to name no shop, and may name its own', async () => {
    const key = world.keys.edgar.viewer;
    expect([(await ask(key)).status, (await ask(key, 'edgar')).status]).toEqual([200, 200]);
  });
});

it('a shop that is another’s, unknown, or can be none is refused alike, to whoever names it', async () => {
  const refusals = [
    await ask(world.keys.edgar.manager, 'northside'),
    await ask(world.keys.edgar.manager, 'nowhere'),
    await ask(world.keys.edgar.manager, ''),
    await ask(world.operatorKey, 'nowhere'),
    await ask(world.operatorKey, 'edgar#SHOP'),
    await ask(world.operatorKey, 'edgar,edgar'),
    await ask(world.operatorKey, ''),
  ];
  expect(new Set(refusals.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(refusals[0]).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

it('what can be no shop’s name is looked up nowhere', async () => {
  const reads = jest.spyOn(world.tables.board, 'get');
  for (const named of ['', 'Edgar', 'edgar#SHOP', 'edgar,edgar', 'x'.repeat(3_000)]) {
    expect((await ask(world.operatorKey, named)).status).toBe(403);
  }
  expect(reads).toHaveBeenCalledTimes(0);
});
