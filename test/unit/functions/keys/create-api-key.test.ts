import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Role, roles, scopesOf } from '#shared/contract/access.ts';
import { createApiKey, listApiKeys } from '#shared/contract/keys.ts';
import { getPrincipal, updateShop } from '#shared/contract/shop.ts';
import type { Request } from '#test/support/call.ts';
import { givenTechnician, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const create = (body: Record<string, unknown>, request: Parameters<World['call']>[1] = {}) =>
  world.call(createApiKey, { body, ...request });

/** Who has a key, where its role wants to know. */
const linkFor = async (role: Role) =>
  role === 'technician' ? { technicianId: (await givenTechnician(world)).id as string } : {};

/** A request of an operator who names no shop. */
const ofStage = (): Request & { as: null } => ({ as: null, key: world.operatorKey });

/** A request with a key that allows only this. */
async function withKey(body: Record<string, unknown>): Promise<Request & { as: null }> {
  return { as: null, key: (await must(world, createApiKey, { body })).key };
}

it('makes a key that lets in, and says all about it but never its text again', async () => {
  const { id: technicianId } = await givenTechnician(world);
  const body = {
    role: 'technician',
    technicianId,
    label: 'van 7',
    client: 'van-7',
    expiresAt: '2026-01-01T00:00:00+01:00',
  };
  const { key, ...made } = await must(world, createApiKey, { body });
  expect(key).toMatch(new RegExp(`^sb_test_${made.id}_`));
  expect(made).toEqual({
    id: expect.any(String),
    state: 'live',
    role: 'technician',
    scopes: scopesOf('technician'),
    technicianId,
    label: 'van 7',
    client: 'van-7',
    createdAt: new Date(world.clock).toISOString(),
    createdBy: expect.stringMatching(/^key:/),
    expiresAt: '2025-12-31T23:00:00.000Z',
    lastUsedAt: null,
    replacedBy: null,
    revokedAt: null,
    revokedBy: null,
  });
  const me = await must(world, getPrincipal, { as: null, key });
  expect(me).toMatchObject({ role: 'technician', technicianId, credential: { kind: 'key', id: made.id } });
  const { items } = await must(world, listApiKeys, { query: { limit: 100 } });
  const listed = items.find(({ id }: { id: string }) => id === made.id);
  expect(listed).toEqual({ ...made, lastUsedAt: new Date(world.clock).toISOString() });
  expect(JSON.stringify(items)).not.toContain(key.slice('sb_test_'.length + 13));
});

it('makes a key that allows less than its role, which getPrincipal tells', async () => {
  const only = await withKey({ role: 'manager', scopes: ['shop:read'] });
  expect((await must(world, getPrincipal, only)).scopes).toEqual(['shop:read']);
  const { status, body } = await world.call(updateShop, { ...only, body: { version: 1, name: 'x' } });
  expect([status, body.detail]).toEqual([
    403,
    'This needs the scope shop:write; the credential was made for less than its role allows.',
  ]);
});

describe('nobody gives what he has not:', () => {
  it('a key with keys:admin alone makes none that allows more', async () => {
    const clerk = await withKey({ role: 'manager', scopes: ['keys:admin', 'shop:read'] });
    const refused = await create({ role: 'viewer' }, clerk);
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringMatching(/^The key would allow more than the credential that asks for it: appointments:read, /),
    ]);
    expect((await create({ role: 'viewer', scopes: ['shop:read'] }, clerk)).status).toBe(201);
  });

  it.each(roles)('a manager asks for a key of a %s', async (role) => {
    expect((await create({ role, ...(await linkFor(role)) })).status).toBe(role === 'operator' ? 403 : 201);
  });
});

describe('an operator', () => {
  it.each(
    roles,
  )('who names a shop makes keys of its people, and without a shop those of operators: %s', async (role) => {
    const body = { role, ...(await linkFor(role)) };
    const [inShop, ofNone] = [await create(body, { as: 'operator' }), await create(body, ofStage())];
    expect([inShop.status, ofNone.status]).toEqual(role === 'operator' ? [400, 201] : [201, 400]);
    expect(errorsOf(role === 'operator' ? inShop : ofNone)).toEqual({
      '/body/role':
        role === 'operator'
          ? 'operator belongs to no shop: leave X-Shop-Id out to make such a key'
          : `${role} is a role of a shop: name the shop by X-Shop-Id`,
    });
  });

  it('sees keys of operators where no shop is named, and nobody else does', async () => {
    const idsOf = async (request: Parameters<World['call']>[1]) =>
      (await must(world, listApiKeys, { query: { limit: 100 }, ...request })).items.map(({ id }: { id: string }) => id);
    const { id } = await must(world, createApiKey, { ...ofStage(), body: { role: 'operator' } });
    expect(await idsOf(ofStage())).toContain(id);
    expect(await idsOf({ as: 'operator' })).not.toContain(id);
    expect(await idsOf({})).not.toContain(id);
  });
});

it.each<[Record<string, unknown>, string, string]>([
  [{ scopes: ['shop:write'] }, '/body/scopes', 'the role viewer does not include shop:write'],
  [{ scopes: [] }, '/body/scopes', 'must have at least 1 entry'],
  [{ expiresAt: '2025-09-20T16:00:00Z' }, '/body/expiresAt', 'must lie in the future'],
  [
    { client: 'Front Desk' },
    '/body/client',
    'must be 1 to 40 of a-z, 0-9, dot, underscore and -, starting with a letter or a digit',
  ],
  [{ label: 'a\u001b[2J' }, '/body/label', 'must be one line without control characters'],
  [{ label: ' ' }, '/body/label', 'must not be blank'],
  [{ secret: 'mine' }, '/body/secret', 'is not a known field'],
])('refuses a viewer’s key with %j', async (fields, pointer, message) => {
  expect(errorsOf(await create({ role: 'viewer' satisfies Role, ...fields }))).toEqual({ [pointer]: message });
});

it.each<[string, Record<string, unknown>, string]>([
  ['nobody', {}, 'is missing: a technician sees own appointments only, so say who it is'],
  [
    'whom the team has not',
    { technicianId: `tec_${'0'.repeat(16)}` },
    `there is no technician tec_${'0'.repeat(16)} in this shop`,
  ],
])('refuses a technician’s key of %s', async (_whom, fields, message) => {
  expect(errorsOf(await create({ role: 'technician', ...fields }))).toEqual({ '/body/technicianId': message });
});

it('refuses another role’s key of a technician', async () => {
  const { id: technicianId } = await givenTechnician(world);
  expect(errorsOf(await create({ role: 'viewer', technicianId }))).toEqual({
    '/body/technicianId': "belongs to the role technician: a viewer sees everybody's appointments",
  });
});

it('a repetition is told everything but the text', async () => {
  const request = { body: { role: 'viewer' }, idempotencyKey: 'again' };
  const first = await must(world, createApiKey, request);
  const second = await world.call(createApiKey, request);
  expect(second.body.data).toEqual({ ...first, key: null });
  expect(second.headers).toMatchObject({ 'idempotent-replayed': 'true', location: `/api/admin/keys/${first.id}` });
});
