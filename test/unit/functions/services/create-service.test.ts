import { beforeEach, describe, expect, it } from '@jest/globals';
import { createService, getService, listServices, updateService } from '#shared/contract/services.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;

const wash = { code: 'WASH', name: 'Wash', price: 1_900, minutes: 20 };
const create = (fields: Record<string, unknown> = {}, request: Record<string, unknown> = {}) =>
  world.call(createService, { body: { ...wash, ...fields }, ...request });

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

it('answers the new service and where it is; it is active unless said otherwise', async () => {
  const { body, headers } = await create();
  const times = { createdAt: '2025-09-20T16:00:00.000Z', updatedAt: '2025-09-20T16:00:00.000Z' };
  expect(body.data).toEqual({ ...wash, description: null, active: true, version: 1, ...times });
  expect(headers.location).toBe('/api/admin/services/WASH');
  expect(await must(world, getService, { params: { code: 'WASH' } })).toEqual(body.data);
  expect((await create({ code: 'WAX', active: false, description: '' })).body.data).toMatchObject({
    active: false,
    description: '',
  });
});

describe('a code', () => {
  it('that is taken is refused with a key and without, and what has it stays', async () => {
    await create();
    for (const request of [{}, { idempotencyKey: 'other' }]) {
      expect((await create({ name: 'Other' }, request)).body.code).toBe('already_exists');
    }
    expect(await must(world, getService, { params: { code: 'WASH' } })).toMatchObject({ name: 'Wash', version: 1 });
  });

  it('is each shop’s own', async () => {
    await create();
    expect((await create({}, { shop: 'northside' })).status).toBe(201);
  });

  it.each(['A', 'wash', '_AB', '-AB', 'A B', 'Ä1', 'A'.repeat(33), '', '../SHOP'])('is not "%s"', async (code) => {
    expect(Object.keys(errorsOf(await create({ code })))).toEqual(['/body/code']);
  });
});

describe('a key', () => {
  it('is remembered as long as the service: the same request answers it as it stands', async () => {
    await create({}, { idempotencyKey: 'one' });
    const changed = await must(world, updateService, { params: { code: 'WASH' }, body: { version: 1, price: 2_000 } });
    world.clock += 3_650 * 86_400_000;
    const again = await create({}, { idempotencyKey: 'one' });
    expect([again.status, again.body.data, again.headers['idempotent-replayed']]).toEqual([201, changed, 'true']);
  });

  it('with another code, or anything else, is another request', async () => {
    await create({}, { idempotencyKey: 'one' });
    for (const other of [{ code: 'WAX' }, { price: 1 }, { active: false }, { description: null }]) {
      expect((await create(other, { idempotencyKey: 'one' })).body.code).toBe('idempotency_mismatch');
    }
    expect((await must(world, listServices, {})).total).toBe(1);
  });

  it('of a refused request is free again', async () => {
    await create();
    expect((await create({}, { idempotencyKey: 'one' })).status).toBe(409);
    expect((await create({ code: 'WAX' }, { idempotencyKey: 'one' })).status).toBe(201);
  });

  it('is not needed where the reply was lost on the way', async () => {
    board.loseReply('transact');
    const { status, headers } = await create();
    expect([status, headers['idempotent-replayed']]).toEqual([201, undefined]);
  });
});

it.each([
  ['price', 0, true],
  ['price', 1_000_000_000, true],
  ['price', 1_000_000_001, false],
  ['price', 19.99, false],
  ['price', '1900', false],
  ['minutes', 1, true],
  ['minutes', 1_440, true],
  ['minutes', 0, false],
  ['minutes', 1_441, false],
  ['name', '𠀋'.repeat(80), true],
  ['name', '𠀋'.repeat(81), false],
  ['description', '👩'.repeat(500), true],
  ['description', '👩'.repeat(501), false],
  ['active', null, false],
  ['version', 1, false],
])('judges %s %j', async (name, value, allowed) => {
  const answer = await create({ [name]: value });
  expect(answer.status).toBe(allowed ? 201 : 400);
  if (!allowed) expect(Object.keys(errorsOf(answer))).toEqual([`/body/${name}`]);
});
