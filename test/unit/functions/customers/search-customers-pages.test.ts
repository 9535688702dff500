import { beforeEach, describe, expect, it } from '@jest/globals';
import { searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { createVehicle } from '#shared/contract/vehicles.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { sealCursor } from '#shared/data/sealed-cursor.ts';
import { parseQuery } from '#shared/domain/search.ts';
import { givenCustomer, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld, openWorld } from '../open-world.ts';
import { pagesOf, walked } from '../pages.ts';

let world: World;

/** What the cursors given to edgar's manager are sealed with. */
async function cursorKeyOf({ runtime, keys }: World): Promise<Uint8Array> {
  const { keyId = '', secret = '' } = parseApiKey(keys.edgar.manager) ?? {};
  const { cursorKey = new Uint8Array() } = (await runtime.apiKeys.verify(keyId, secret)) ?? {};
  return cursorKey;
}

beforeEach(async () => {
  world = await openWorld();
});

describe('pages', () => {
  it.each([1, 2, 3, 6, 7, 12, 13])('of %i find each match once, however many of its words do', async (limit) => {
    for (let count = 0; count < 12; count += 1) {
      await givenCustomer(world, {
        name: count % 2 === 0 ? 'Mia Miller-Mill' : 'Mi Mio',
        phone: `+131055501${count + 10}`,
      });
    }
    await givenCustomer(world, { name: 'Bob', phone: '+442079460018' });
    for (const q of ['mi', 'm', 'mi mi', '310', '+1']) {
      const pages = await pagesOf(world, searchCustomers, { query: { q, limit } });
      const ids = pages.flatMap(({ items }) => items.map(({ id }: { id: string }) => id));
      expect([new Set(ids).size, ids.length, pages.length]).toEqual([12, 12, Math.ceil(12 / limit)]);
    }
    expect(await walked(world, searchCustomers, { query: { limit } })).toHaveLength(13);
  });

  it('show everybody who is there throughout once, while others come and go by other names', async () => {
    const lasting = [];
    for (let count = 0; count < 9; count += 1) lasting.push(await givenCustomer(world, { name: `Mia ${count}x` }));
    const passing = await givenCustomer(world, { name: 'Mia 5' });
    let version = 1;
    const between = async () => {
      await givenCustomer(world, { name: `Mia ${version}` });
      const body = { version, name: version % 2 === 0 ? 'Mia 5' : 'Zoë' };
      await must(world, updateCustomer, { params: { id: passing.id }, body });
      version += 1;
    };
    const seen = await walked(world, searchCustomers, { query: { q: 'mia', limit: 2 }, between });
    for (const { id } of lasting) expect(seen.filter((one) => one.id === id)).toHaveLength(1);
  });
});

describe('a fleet of 120 cars', () => {
  it('is found by the plate of each, read once for a page', async () => {
    const { world, board } = await openWatchedWorld();
    const { id: customerId } = await givenCustomer(world, { name: 'Fleet Inc' });
    for (let number = 100; number < 220; number += 1) {
      const body = { customerId, year: 2020, make: 'Ford', model: 'Transit', plate: `F-${number}` };
      await must(world, createVehicle, { body });
    }
    for (let number = 100; number < 220; number += 1) {
      const { items } = await must(world, searchCustomers, { query: { q: `F-${number}` } });
      expect([number, items.length]).toEqual([number, 1]);
    }
    board.watch();
    expect(await walked(world, searchCustomers, { query: { q: 'ford' } })).toHaveLength(1);
    expect(board.itemsRead).toBeLessThan(3 * 121);
  });
});

describe('a cursor', () => {
  it('belongs to its query, not to the way it is written', async () => {
    for (const name of ['Mia', 'Mio']) await givenCustomer(world, { name });
    const { nextCursor: cursor } = await must(world, searchCustomers, { query: { q: 'mi', limit: 1 } });
    const next = await world.call(searchCustomers, { query: { q: ' MI ', cursor } });
    expect(next.body.data.items.map(({ name }: { name: string }) => name)).toEqual(['Mio']);
    for (const query of [
      { q: 'm', cursor },
      { cursor },
      { q: 'mi', cursor: 'garbage' },
      { q: 'mi', cursor: cursor.slice(1) },
    ]) {
      expect(Object.keys(errorsOf(await world.call(searchCustomers, { query })))).toEqual(['/query/cursor']);
    }
  });

  it('is of no use to another key, and says what to do', async () => {
    for (const name of ['Mia', 'Mio']) await givenCustomer(world, { name });
    const { nextCursor: cursor } = await must(world, searchCustomers, { query: { limit: 1 } });
    expect(errorsOf(await world.call(searchCustomers, { query: { cursor }, as: 'viewer' }))).toEqual({
      '/query/cursor': 'is not a cursor of this list; start without one',
    });
  });

  it('goes on where it stood though the customer it stood at was renamed since', async () => {
    const mias = [];
    for (const name of ['Mia A', 'Mia B', 'Mia C']) mias.push(await givenCustomer(world, { name }));
    const { items, nextCursor: cursor } = await must(world, searchCustomers, { query: { limit: 2 } });
    const [, { id }] = items;
    await must(world, updateCustomer, { params: { id }, body: { version: 1, name: 'Zoë' } });
    const next = await must(world, searchCustomers, { query: { limit: 2, cursor } });
    expect(next.items.map(({ name }: { name: string }) => name)).toEqual(['Mia C', 'Zoë']);
  });

  it.each([
    'w:',
    'w:zzz',
    'n:',
    'p:1',
    'x',
    'w:mi',
    'w:mi\u0000',
  ])('forged to stand at %j finds nobody the query does not', async (after) => {
    await givenCustomer(world, { name: 'Mia' });
    await givenCustomer(world, { name: 'Zoë' });
    const cursor = sealCursor(parseQuery('mi'), after, await cursorKeyOf(world));
    const { status, body } = await world.call(searchCustomers, { query: { q: 'mi', cursor } });
    expect(status).toBe(200);
    for (const { name } of body.data.items) expect(name).toBe('Mia');
  });
});
