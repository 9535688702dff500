import { beforeEach, describe, expect, it } from '@jest/globals';
import { createCustomer, getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { asRead, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;

const mia = { name: 'Mia Cohen', phone: '+13105550123' };
const create = (fields: Record<string, unknown> = {}, request: Record<string, unknown> = {}) =>
  world.call(createCustomer, { body: { ...mia, ...fields }, ...request });

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

it('answers the new customer and where it is', async () => {
  const { body, headers } = await create();
  const times = { createdAt: '2025-09-20T16:00:00.000Z', updatedAt: '2025-09-20T16:00:00.000Z' };
  expect(body.data).toEqual({
    ...{ id: expect.any(String), version: 1, ...mia, email: null, notes: null, ...times },
    possibleDuplicates: [],
  });
  expect(headers.location).toBe(`/api/admin/customers/${body.data.id}`);
  expect(await must(world, getCustomer, { params: { id: body.data.id } })).toEqual(asRead(body.data));
});

it('adds somebody of the same name and number again: they need not be unique', async () => {
  const [one, other] = [await create(), await create()];
  expect(one.body.data.id).not.toBe(other.body.data.id);
  expect((await must(world, searchCustomers, {})).items).toHaveLength(2);
});

describe('possible duplicates', () => {
  const snapshot = ({ id, name, phone }: Record<string, unknown>) => ({ id, name, phone });

  it('are those with the very same number, as they are called now, and not the customer itself', async () => {
    const { data: one } = (await create()).body;
    await create({ name: 'Longer number', phone: '+131055501234' });
    await create({ name: 'Northside', phone: mia.phone }, { shop: 'northside' });
    await must(world, updateCustomer, { params: { id: one.id }, body: { version: 1, name: 'Mia C.' } });
    const { data: other } = (await create({ name: 'M. Cohen' }, { idempotencyKey: 'one' })).body;
    expect(other.possibleDuplicates).toEqual([{ id: one.id, name: 'Mia C.', phone: mia.phone }]);
    const again = await create({ name: 'M. Cohen' }, { idempotencyKey: 'one' });
    expect(again.body.data).toEqual(other);
  });

  it('of two added at once are told to one of them at least', async () => {
    const answers = await Promise.all([create({ name: 'One' }), create({ name: 'Two' })]);
    expect(answers.flatMap(({ body }) => body.data.possibleDuplicates).length).toBeGreaterThanOrEqual(1);
  });

  it('are five at most, and not those whose number was corrected since', async () => {
    const all = [];
    for (let count = 0; count < 7; count += 1) all.push((await create({ name: `Mia ${count}` })).body.data);
    const { possibleDuplicates } = (await create()).body.data;
    expect(possibleDuplicates).toHaveLength(5);
    for (const each of possibleDuplicates) expect(all.map(snapshot)).toContainEqual(each);
    for (const { id } of all) {
      await must(world, updateCustomer, { params: { id }, body: { version: 1, phone: '+442079460018' } });
    }
    expect((await create({ phone: mia.phone })).body.data.possibleDuplicates).toHaveLength(1);
  });
});

it('keeps what it is given, byte for byte', async () => {
  const fields = { name: '  Zoë  Ñuñez-O’Brien 👩🏽‍🔧 ', email: 'zoe@example.com', notes: '' };
  const { data } = (await create(fields)).body;
  expect(await must(world, getCustomer, { params: { id: data.id } })).toMatchObject(fields);
});

describe('however a name folds', () => {
  it.each([
    ['words that fold into many', '\ufdfa'.repeat(80)],
    [
      'as many words as there can be',
      Array.from({ length: 40 }, (_, word) => 'abcdefghijklmnopqrstuvwxyzабвгдежзийклмн'[word]).join(' '),
    ],
    ['apostrophes between all letters', Array.from({ length: 40 }, () => "ö'").join('')],
    ['80 code points of four bytes', '𠀋'.repeat(80)],
    ['nothing a word could be made of', '🚗'.repeat(80)],
    ['ligatures', 'ﬃ'.repeat(80)],
  ])('%s, the customer and its terms are one transaction of at most 100 writes', async (_case, name) => {
    board.watch();
    const { status, body } = await create({ name });
    expect([status, board.calls.filter((call) => call === 'write').length]).toEqual([201, 0]);
    expect(board.largestTransaction).toBeLessThanOrEqual(100);
    expect((await must(world, searchCustomers, {})).items).toEqual([asRead(body.data)]);
  });
});

it.each([
  ['name', ' ', false],
  ['name', '\u3000', false],
  ['name', '𠀋'.repeat(81), false],
  ['phone', '310 555 0123', false],
  ['phone', '+0123456789', false],
  ['phone', '+123456', false],
  ['phone', '+1234567', true],
  ['phone', '+123456789012345', true],
  ['phone', '+1234567890123456', false],
  ['phone', '+1310555012\u0663', false],
  ['email', 'mia', false],
  ['email', 'mia@example', false],
  ['email', 'миа@почта.рф', true],
  ['email', null, true],
  ['notes', '👩'.repeat(1_000), true],
  ['notes', '👩'.repeat(1_001), false],
  ['id', 'cus_0000000000000000', false],
])('judges %s %j', async (name, value, allowed) => {
  const answer = await create({ [name]: value });
  expect(answer.status).toBe(allowed ? 201 : 400);
  if (!allowed) expect(Object.keys(errorsOf(answer))).toEqual([`/body/${name}`]);
});

it('keeps of phone and e-mail what can be seen', async () => {
  const { data } = (await create({ phone: '\u202a+13105550123\u202c', email: '\u2068mia@example.com\u2069' })).body;
  expect([data.phone, data.email]).toEqual(['+13105550123', 'mia@example.com']);
});
