import { beforeEach, describe, expect, it } from '@jest/globals';
import { roles } from '#shared/contract/access.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import { acceptInvitation, endPerson, invitePerson, listMyShops, listPeople } from '#shared/contract/people.ts';
import { getPrincipal } from '#shared/contract/shop.ts';
import { must } from '#test/support/fixtures.ts';
import { acceptance, accepted, givenInvitation, givenMember, signedInAs } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const accept = (sub: string, fields: Parameters<typeof acceptance>[2] = {}) =>
  world.call(acceptInvitation, acceptance(world, sub, fields));
const stateOf = async (id: string) =>
  (await must(world, listPeople, { query: { limit: 100 } })).items.find((each: { id: string }) => each.id === id)
    ?.state;

describe('an invitation', () => {
  it('lets in whoever proves its address, as what it says, once', async () => {
    const { id } = await givenInvitation(world, { role: 'dispatcher' });
    expect(await accepted(world, 'ann')).toEqual({
      shop: { id: 'edgar', name: 'Shop edgar', timeZone: 'America/Los_Angeles', currency: 'USD' },
      role: 'dispatcher',
      technicianId: null,
    });
    world.restart();
    expect(await must(world, getPrincipal, signedInAs(world, 'ann'))).toMatchObject({ role: 'dispatcher' });
    expect([await stateOf('ann'), await stateOf(id)]).toEqual(['active', undefined]);
    expect((await accept('bob')).status).toBe(404);
  });

  it('is for nobody who has not proved the address', async () => {
    await givenInvitation(world);
    const token = (claims: Record<string, unknown>, sub = 'eve') => world.issuer.idToken({ sub, claims });
    const eve = (idToken: string) => world.call(acceptInvitation, signedInAs(world, 'eve', { body: { idToken } }));
    const email = 'ann@example.com';
    for (const isVerified of [false, 'true', undefined]) {
      expect((await eve(token({ email, email_verified: isVerified }))).status).toBe(403);
    }
    // The ID token of Ann, in the hands of somebody who signed in as another person.
    expect(errorsOf(await eve(token({ email }, 'ann')))).toEqual({
      '/body/idToken': 'is of somebody else than the access token',
    });
    const accessToken = world.issuer.accessToken({ sub: 'eve' });
    for (const wrong of [accessToken, token({ email, aud: 'other' }), token({ email, exp: 1 })]) {
      expect(Object.keys(errorsOf(await eve(wrong)))).toEqual(['/body/idToken']);
    }
    expect((await accept('ann')).status).toBe(200);
  });

  it.each([
    // Letters that look alike, or that Unicode folds together, are other mailboxes.
    ['kim@example.com', '\u212Aim@example.com', 404],
    ['kim@example.com', '\uFF4Bim@example.com', 404],
    ['jose@example.com', 'josé@example.com', 404],
    ['kim@example.com', 'kim+x@example.com', 404],
    ['kim@example.com', 'k.im@example.com', 404],
    ['kim@example.com', 'kim@example.com.evil.example', 404],
    // The case of ASCII letters does not matter, and a domain has two spellings.
    ['Kim@Example.com', 'kIM@example.COM', 200],
    ['kim@bücher.example', 'kim@xn--bcher-kva.example', 200],
  ])('for %s is answered to %s with %d', async (invited, signedIn, status) => {
    await givenInvitation(world, { email: invited });
    expect((await accept('kim', { email: signedIn })).status).toBe(status);
  });

  it('ends after 14 days, is listed for 30 more, and can be made anew', async () => {
    const { id, expiresAt } = await givenInvitation(world);
    world.clock = Date.parse(expiresAt) - 1;
    expect(await stateOf(id)).toBe('invited');
    world.clock += 1;
    expect([await stateOf(id), (await accept('ann')).status]).toEqual(['expired', 404]);
    expect(await givenInvitation(world, { role: 'dispatcher' })).toMatchObject({
      id,
      version: 2,
      state: 'invited',
    });
    expect(await accepted(world, 'ann')).toMatchObject({ role: 'dispatcher' });
    world.clock += 44 * 86_400_000;
    expect(await stateOf(id)).toBeUndefined();
  });

  it('that was taken back lets nobody in', async () => {
    const { id } = await givenInvitation(world);
    expect(await must(world, endPerson, { params: { id }, body: {} })).toMatchObject({ state: 'ended' });
    expect((await accept('ann')).status).toBe(404);
  });

  it('makes one member though two people of the address accept at once, or one is taken back meanwhile', async () => {
    await givenInvitation(world);
    const statuses = (await Promise.all(['ann', 'eve'].map((sub) => accept(sub)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 404]);
    const { id } = await givenInvitation(world, { email: 'bob@example.com' });
    const [joined, ended] = await Promise.all([
      accept('bob', { email: 'bob@example.com' }),
      world.call(endPerson, { params: { id }, body: {} }),
    ]);
    const isMember = (await stateOf('bob')) === 'active';
    expect([joined.status === 200, ended.status === 404]).toEqual([isMember, isMember]);
  });

  it('of several shops asks which one is meant, and tells nobody else’s', async () => {
    await givenInvitation(world);
    await must(world, invitePerson, {
      shop: 'northside',
      body: { email: 'ann@example.com', name: 'Ann', role: 'manager' },
    });
    const { status, body } = await accept('ann');
    expect([status, body.code, body.detail]).toEqual([
      409,
      'several_invitations',
      expect.stringContaining('edgar, northside'),
    ]);
    expect(body.invitations).toMatchObject([
      { shop: { id: 'edgar', name: expect.any(String) }, role: 'viewer' },
      { shop: { id: 'northside' }, role: 'manager' },
    ]);
    expect((await accept('ann', { shop: 'nowhere' })).body.detail).toContain('no open invitation to nowhere');
    expect(await accepted(world, 'ann', { shop: 'northside' })).toMatchObject({ role: 'manager' });
    expect(await accepted(world, 'ann')).toMatchObject({ shop: { id: 'edgar' }, role: 'viewer' });
    const { items } = await must(world, listMyShops, signedInAs(world, 'ann'));
    expect(items.map(({ shop, role }: { shop: { id: string }; role: string }) => [shop.id, role])).toEqual([
      ['edgar', 'viewer'],
      ['northside', 'manager'],
    ]);
  });

  it('changes nothing for who is a member already, the last manager least of all', async () => {
    await givenMember(world, 'ann', { email: 'first@example.com' });
    await givenInvitation(world, { role: 'viewer' });
    expect(await accepted(world, 'ann')).toMatchObject({ role: 'manager' });
    expect((await accept('ann')).status).toBe(404);
  });

  it('brings back who was ended, as what it says, with other cursors than before', async () => {
    await givenInvitation(world, { role: 'manager' });
    await accepted(world, 'ann');
    await givenMember(world, 'bob');
    await must(world, endPerson, { params: { id: 'ann' }, body: {} });
    world.restart();
    expect((await world.call(getPrincipal, signedInAs(world, 'ann'))).status).toBe(403);
    expect((await accept('ann')).status).toBe(404);
    await givenInvitation(world, { role: 'viewer' });
    expect(await accepted(world, 'ann')).toMatchObject({ role: 'viewer' });
    world.restart();
    expect((await must(world, getPrincipal, signedInAs(world, 'ann'))).role).toBe('viewer');
  });

  it('that was accepted does not bring anybody back by a repetition of the request', async () => {
    await givenInvitation(world);
    await givenMember(world, 'bob');
    const request = { ...acceptance(world, 'ann'), idempotencyKey: 'join' };
    await must(world, acceptInvitation, request);
    await must(world, endPerson, { params: { id: 'ann' }, body: {} });
    expect((await world.call(acceptInvitation, request)).status).toBe(404);
    expect(await stateOf('ann')).toBe('ended');
  });
});

describe('who invites', () => {
  it.each(roles)('as a manager makes a %s, or not', async (role) => {
    const { status, body } = await world.call(invitePerson, { body: { email: 'x@example.com', name: 'X', role } });
    const expected = role === 'operator' ? 403 : role === 'technician' ? 400 : 200;
    expect([status, body.code ?? 'ok']).toEqual([
      expected,
      { 200: 'ok', 400: 'validation_failed', 403: 'forbidden' }[expected],
    ]);
  });

  it('gives nothing his own credential does not allow', async () => {
    const { key } = await must(world, createApiKey, {
      body: { role: 'manager', scopes: ['people:admin', 'shop:read'] },
    });
    const body = { email: 'x@example.com', name: 'X', role: 'manager' };
    const { status, body: answer } = await world.call(invitePerson, { as: null, key, body });
    expect([status, answer.detail]).toEqual([403, expect.stringMatching(/^The role would allow more/)]);
  });

  it('is told who is invited or a member already', async () => {
    await givenInvitation(world);
    const again = () => world.call(invitePerson, { body: { email: 'ANN@example.com', name: 'A', role: 'viewer' } });
    expect((await again()).body.detail).toMatch(
      /^ann@example.com is invited already, as Ann, viewer, until 2025-10-04T/,
    );
    await accepted(world, 'ann');
    expect((await again()).body.detail).toBe('ann@example.com is Ann already, viewer; change that one.');
  });

  it('as an operator without a shop makes operators, and nobody sees them from a shop', async () => {
    const ofStage = { as: null, key: world.operatorKey } as const;
    const body = { email: 'olga@example.com', name: 'Olga', role: 'operator' };
    await must(world, invitePerson, { ...ofStage, body });
    expect(await must(world, acceptInvitation, acceptance(world, 'olga', { email: 'olga@example.com' }))).toEqual({
      shop: null,
      role: 'operator',
      technicianId: null,
    });
    expect(await must(world, listMyShops, signedInAs(world, 'olga'))).toEqual({
      items: [],
      nextCursor: null,
      operator: true,
    });
    expect((await must(world, listPeople, ofStage)).items).toMatchObject([{ id: 'olga', role: 'operator' }]);
    expect((await must(world, listPeople, {})).items).toEqual([]);
    const viewer = await world.call(invitePerson, { ...ofStage, body: { ...body, role: 'viewer' } });
    expect(errorsOf(viewer)).toEqual({ '/body/role': 'viewer is a role of a shop: name the shop by X-Shop-Id' });
  });
});
