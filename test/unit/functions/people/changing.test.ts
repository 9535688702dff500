import { beforeEach, describe, expect, it } from '@jest/globals';
import { changePerson, endPerson, listPeople } from '#shared/contract/people.ts';
import { getPrincipal } from '#shared/contract/shop.ts';
import { givenTechnician, must } from '#test/support/fixtures.ts';
import { givenInvitation, givenMember, signedInAs } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const change = (id: string, body: Record<string, unknown>) =>
  world.call(changePerson, { params: { id }, body: { version: 1, ...body } });
const end = (id: string) => world.call(endPerson, { params: { id }, body: {} });
const managers = async () => {
  const { items } = await must(world, listPeople, { query: { limit: 100 } });
  return items.filter(({ role, state }: Record<string, string>) => role === 'manager' && state === 'active').length;
};

describe('the last manager', () => {
  it('can be neither ended nor made less, by himself or anybody; whoever is invited or ended does not count', async () => {
    await givenMember(world, 'ann');
    await givenMember(world, 'bob', { role: 'dispatcher' });
    await givenMember(world, 'old');
    await end('old');
    await givenInvitation(world, { role: 'manager', email: 'new@example.com' });
    for (const answer of [await end('ann'), await change('ann', { role: 'viewer' })]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'last_manager']);
    }
    expect((await change('ann', { name: 'Anna' })).status).toBe(200);
    await change('bob', { role: 'manager' });
    expect((await end('ann')).status).toBe(200);
  });

  it('of another shop does not count either', async () => {
    await givenMember(world, 'ann');
    await givenMember(world, 'zoe', { shop: 'northside' });
    expect((await end('ann')).status).toBe(409);
  });

  it.each([2, 3, 5])('is left though each of %d is ended or made less at once', async (count) => {
    const subs = Array.from({ length: count }, (_, place) => `manager-${place}`);
    for (const sub of subs) await givenMember(world, sub);
    const answers = await Promise.all(
      subs.map((sub, place) => (place % 2 === 0 ? end(sub) : change(sub, { role: 'viewer' }))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(count - 1);
    expect(answers.filter(({ body }) => body.code === 'last_manager')).toHaveLength(1);
    expect(await managers()).toBe(1);
  });
});

it('of operators the last one can be ended: a key lets them in as well', async () => {
  await givenMember(world, 'olga', { shop: undefined, role: 'operator' });
  const request = { as: null, key: world.operatorKey, params: { id: 'olga' }, body: {} } as const;
  expect((await world.call(endPerson, request)).body.data).toMatchObject({ state: 'ended' });
});

describe('a change', () => {
  it('of a role holds within 30 seconds', async () => {
    await givenMember(world, 'ann');
    await givenMember(world, 'bob');
    const roleOf = async (sub: string) => (await world.call(getPrincipal, signedInAs(world, sub))).body.data?.role;
    expect(await roleOf('bob')).toBe('manager');
    await change('bob', { role: 'viewer' });
    world.clock += 30_000;
    expect(await roleOf('bob')).toBe('viewer');
    await end('bob');
    world.clock += 30_000;
    expect(await roleOf('bob')).toBeUndefined();
  });

  it('makes a technician of one of the team, and unties him with the role', async () => {
    await givenMember(world, 'ann');
    await givenMember(world, 'bob', { role: 'viewer' });
    const technicianId = (await givenTechnician(world)).id;
    expect(Object.keys(errorsOf(await change('bob', { role: 'technician' })))).toEqual(['/body/technicianId']);
    expect(Object.keys(errorsOf(await change('bob', { technicianId })))).toEqual(['/body/technicianId']);
    expect((await change('bob', { role: 'technician', technicianId })).body.data).toMatchObject({ technicianId });
    const me = await must(world, getPrincipal, signedInAs(world, 'bob'));
    expect(me).toMatchObject({ role: 'technician', technicianId });
    expect((await change('bob', { version: 2, name: 'Bo' })).body.data).toMatchObject({ technicianId, name: 'Bo' });
    expect((await change('bob', { version: 3, role: 'viewer' })).body.data).toMatchObject({ technicianId: null });
  });

  it('of a stale version is refused with the person as he is, and of an ended one with what to do', async () => {
    await givenMember(world, 'ann');
    await givenMember(world, 'bob');
    const stale = await change('bob', { version: 7, role: 'viewer' });
    expect([stale.status, stale.body.current]).toEqual([409, expect.objectContaining({ id: 'bob', role: 'manager' })]);
    await end('bob');
    const ended = await change('bob', { version: 2, role: 'viewer' });
    expect([ended.status, ended.body.code]).toEqual([409, 'person_ended']);
    const again = await end('bob');
    expect([again.status, again.body.data]).toEqual([200, expect.objectContaining({ state: 'ended', version: 2 })]);
  });

  it('makes nobody an operator', async () => {
    await givenMember(world, 'ann');
    expect((await change('ann', { role: 'operator' })).status).toBe(403);
    const asOperator = { as: 'operator', params: { id: 'ann' }, body: { version: 1, role: 'operator' } } as const;
    expect(errorsOf(await world.call(changePerson, asOperator))['/body/role']).toMatch(/^operator belongs to no shop/);
  });

  it('tells who did it, and when somebody was last there', async () => {
    await givenMember(world, 'ann');
    await givenMember(world, 'bob');
    await must(world, getPrincipal, signedInAs(world, 'bob'));
    const ended = (await world.call(endPerson, signedInAs(world, 'ann', { params: { id: 'bob' }, body: {} }))).body
      .data;
    expect(ended).toMatchObject({ endedBy: 'person:ann', lastUsedAt: new Date(world.clock).toISOString() });
    const { items } = await must(world, listPeople, {});
    expect(items.find(({ id }: { id: string }) => id === 'bob')).toEqual(ended);
  });
});
