import { beforeEach, describe, expect, it } from '@jest/globals';
import { getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { searchKey, searchPartition } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { searchTerms } from '#shared/domain/search.ts';
import { givenCustomer, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let customer: any;

async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const body = { version: customer.version, ...changes };
  const answer = await world.call(updateCustomer, { params: { id: customer.id }, body, ...request });
  if (answer.status === 200) customer = answer.body.data;
  return answer;
}

/** How many a query finds. */
const found = async (q: string) => (await must(world, searchCustomers, { query: { q } })).items.length;

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  customer = await givenCustomer(world, { email: 'mia@example.com', notes: 'x' });
});

it('keeps what is absent and clears what is null', async () => {
  const before = customer;
  world.clock += 1_000;
  const updatedAt = new Date(world.clock).toISOString();
  await update({});
  expect(customer).toEqual({ ...before, version: 2, updatedAt });
  await update({ email: null, notes: null });
  expect(customer).toEqual({ ...before, version: 3, updatedAt, email: null, notes: null });
  expect(await must(world, getCustomer, { params: { id: customer.id } })).toEqual(customer);
});

it.each([
  { name: null },
  { name: '' },
  { phone: null },
  { phone: '1' },
  { id: 'x' },
  { createdAt: 'x' },
  { version: 0 },
])('refuses %j', async (changes) => {
  expect(Object.keys(errorsOf(await update(changes)))).toEqual([`/body/${Object.keys(changes)[0]}`]);
});

describe('a renamed customer', () => {
  it('is found under the new name and number, and no longer under the old', async () => {
    await update({ name: 'Zoë Cohen-Levi', phone: '+442079460018' });
    const queries = ['mia', '3105550123', '+13105550123', 'zoe', 'cohen', 'levi', '442079', '2079460018'];
    expect(await Promise.all(queries.map(found))).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
    expect((await must(world, searchCustomers, {})).items).toEqual([customer]);
  });

  it('back and forth leaves nothing behind', async () => {
    for (const name of ['Zoë', 'Mia Cohen', 'Zoë', 'Mia Cohen']) await update({ name });
    expect(await Promise.all(['zoe', 'mia', 'cohen'].map(found))).toEqual([0, 1, 1]);
    expect((await must(world, searchCustomers, {})).items).toEqual([customer]);
  });

  it('can be renamed where a term of the old name is missing, as after a change of how names are folded', async () => {
    const [key] = searchTerms(customer).map((term) => searchKey(provenTenant('edgar'), term, customer.id));
    if (key !== undefined) await board.write({ kind: 'delete', key, condition: { kind: 'present' } });
    expect((await update({ name: 'Zoë' })).status).toBe(200);
    expect(await Promise.all(['zoe', 'mia', ''].map(found))).toEqual([1, 0, 1]);
  });

  it('takes one transaction of at most 100 writes, from the most terms there can be to as many others', async () => {
    const letters = (start: number) =>
      Array.from({ length: 40 }, (_, word) => String.fromCodePoint(start + word)).join(' ');
    await update({ name: letters(0x4e00) });
    board.watch();
    expect((await update({ name: letters(0x5e00), phone: '+442079460018' })).status).toBe(200);
    expect(board.largestTransaction).toBeLessThanOrEqual(100);
    expect(board.largestTransaction).toBeGreaterThan(80);
  });

  it('by two at once keeps the name of one, which alone it is found by; the other learns of it', async () => {
    board.before('transact', () =>
      must(world, updateCustomer, { params: { id: customer.id }, body: { version: 1, name: 'Ada' } }),
    );
    const late = await update({ name: 'Zoë' });
    expect(late.body).toMatchObject({ code: 'version_conflict', current: { name: 'Ada', version: 2 } });
    expect(await Promise.all(['zoe', 'mia', 'ada'].map(found))).toEqual([0, 0, 1]);
  });
});

it('writes no terms where neither name nor phone changes', async () => {
  board.watch();
  await update({ notes: 'y', name: 'Mia Cohen' });
  expect(board.largestTransaction).toBe(0);
});

it('is carried out once where the reply was lost on the way and no key was sent', async () => {
  board.loseReply('transact');
  expect((await update({ name: 'Zoë' })).body.data).toMatchObject({ name: 'Zoë', version: 2 });
});

describe('a customer stored by the first release', () => {
  const firstTerms = (someone: { name: string; phone: string }) => {
    const [, , ...added] = searchTerms(someone);
    const isOld = (term: string) => !['w:annalena', 'w:小明', 'w:明', 'p:5550123', 'r:32105550131'].includes(term);
    return [...searchTerms(someone).slice(0, 2), ...added.filter(isOld)];
  };

  beforeEach(async () => {
    await update({ name: 'Anna-Lena 王小明' });
    const added = searchTerms(customer).filter((term) => !firstTerms(customer).includes(term));
    expect(added).toHaveLength(5);
    for (const term of added)
      await board.write({ kind: 'delete', key: searchKey(provenTenant('edgar'), term, customer.id) });
  });

  it('is found by what it was found by then, once', async () => {
    const queries = ['anna', 'lena', 'anna-lena', '王', '310', '(310) 555-0123', '+1310'];
    expect(await Promise.all(queries.map(found))).toEqual(queries.map(() => 1));
  });

  it('is found in the new ways once its name or number was written again, and leaves nothing behind', async () => {
    expect(await Promise.all(['小明', '0123', 'annalena'].map(found))).toEqual([0, 0, 0]);
    await update({ name: 'Anna-Lena  王小明' });
    expect(await Promise.all(['小明', '0123', 'annalena'].map(found))).toEqual([1, 1, 1]);
    await update({ name: 'Zoe', phone: '+442079460018' });
    const { items } = await board.query({
      partition: searchPartition(provenTenant('edgar')),
      range: { beginsWith: '' },
      limit: 100,
    });
    expect(items.map(({ sk }) => sk)).toEqual(
      searchTerms(customer)
        .map((term) => `${term}#${customer.id}`)
        .toSorted(),
    );
  });
});
