import { beforeAll, describe, expect, it } from '@jest/globals';
import { personScopes, type Role, reachOf, roles, type Scope, scopes } from '#shared/contract/access.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { allScenarios as scenarios } from '#test/contract/all-scenarios.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from './open-world.ts';

/** What a shop's people read; how the whole stage fares is not theirs. */
const reads = scopes.filter((scope) => scope.endsWith(':read') && !['slo:read', 'me:read'].includes(scope));

/** What each role may do beside what the one before it may, as the design has it. */
const more: Record<Role, readonly Scope[]> = {
  viewer: reads,
  technician: ['appointments:move'],
  dispatcher: ['appointments:write', 'customers:write', 'jobs:write'],
  manager: [
    'appointments:delete',
    'catalog:write',
    'technicians:write',
    'shop:write',
    'customers:erase',
    'jobs:admin',
    'slo:read',
    'keys:admin',
    'people:admin',
    'devices:admin',
  ],
  operator: ['shops:admin'],
};

/** They also ask that what is given allows no more than the key of who gives it. */
const gives = ['changePerson', 'confirmPairing', 'createApiKey', 'invitePerson', 'rotateApiKey'];

/** Whether an operation asks for one appointment by its id, which is none of the technician's here. */
const asksForAnothers = (role: Role, { path, scope }: Operation) =>
  scope !== null && reachOf(role, scope) === 'own' && path.includes('{id}');

function may(role: Role): ReadonlySet<Scope> {
  return new Set(roles.slice(0, roles.indexOf(role) + 1).flatMap((each) => more[each]));
}

it('every scope is some role’s or of whoever signed in, and every operation has a scope but those of health and of devices that are yet to be paired', () => {
  expect([...may('operator'), ...personScopes].toSorted()).toEqual(scopes.toSorted());
  const open = operations.filter(({ operation }) => operation.scope === null).map(({ operation }) => operation.id);
  expect(open).toEqual(['claimPairing', 'startPairing', 'getHealth', 'getReadiness']);
});

describe.each(roles)('a %s', (role) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  });

  it.each(
    scenarios.map((scenario) => [scenario.operation.id, scenario] as const),
  )('is let through to %s, or not, by its scope', async (_id, scenario) => {
    const { operation, success } = scenario;
    const answer = await world.call(operation, { ...(await success(world)), as: role });
    const allowed = operation.scope === null || may(role).has(operation.scope);
    const served = asksForAnothers(role, operation) ? 404 : operation.status;
    expect(answer.status).toBe(allowed ? served : 403);
    if (!allowed)
      expect(answer.body).toMatchObject({ code: 'forbidden', detail: expect.stringContaining(`${operation.scope}`) });
  });

  it('learns that a request is malformed before whether it is allowed, and then nothing of what exists', async () => {
    const denied = scenarios.filter(({ operation }) => operation.scope !== null && !may(role).has(operation.scope));
    for (const { operation, success, problems } of denied) {
      const malformed = { ...(await success(world)), rawQuery: 'unknown=1', as: role };
      expect([operation.id, (await world.call(operation, malformed)).status]).toEqual([operation.id, 400]);
      for (const prepare of [problems.not_found, problems.version_conflict, problems.already_exists]) {
        if (prepare === undefined) continue;
        const answer = await world.call(operation, { ...(await prepare(world)), as: role });
        expect([operation.id, answer.status]).toEqual([operation.id, 403]);
      }
    }
  });
});

const named = scenarios.map((scenario) => [scenario.operation.id, scenario] as const);
const isOfPersons = ({ operation: { scope } }: (typeof scenarios)[number]) =>
  scope !== null && personScopes.includes(scope);
const namedScoped = named.filter(([_id, { operation }]) => operation.scope !== null);
const namedOfShops = namedScoped.filter(([_id, scenario]) => !isOfPersons(scenario));

describe('beside the roles,', () => {
  let world: World;
  let keyFor: (only: readonly Scope[], role: 'manager' | 'operator') => Promise<{ as: null; key: string }>;

  beforeAll(async () => {
    world = await openWorld();
    const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
    keyFor = async (only, role) => {
      const owner = role === 'operator' ? { role } : ({ shop: 'edgar', role } as const);
      const wish = { ...owner, environment: 'test', scopes: only } as const;
      return { as: null, key: (await admin.issue(wish)).key };
    };
  });

  it.each(named)('whoever has no credential is let through to %s only where it is public', async (_id, scenario) => {
    const { operation, success } = scenario;
    const answer = await world.call(operation, { ...(await success(world)), as: null });
    expect(answer.status).toBe(operation.scope === null ? operation.status : 401);
  });

  it.each(
    named.filter(([_id, scenario]) => isOfPersons(scenario)),
  )('whoever signed in is let through to %s, whatever he is in which shop, and no operator’s key', async (_id, scenario) => {
    const { operation, success } = scenario;
    for (const as of ['person', 'operator'] as const) {
      const answer = await world.call(operation, { ...(await success(world)), as });
      expect(answer.status).toBe(as === 'person' ? operation.status : 403);
    }
    const ofNoShop = await world.call(operation, { ...(await success(world)), as: null, key: world.operatorKey });
    expect([ofNoShop.status, ofNoShop.body.detail]).toEqual([403, expect.stringContaining('people who sign in')]);
  });

  it.each(
    namedOfShops,
  )('an operator who names no shop is asked for one at %s, unless it can be about the stage', async (_id, scenario) => {
    const { operation, success } = scenario;
    const answer = await world.call(operation, { ...(await success(world)), as: null, key: world.operatorKey });
    expect(answer.body.errors?.[0]?.pointer === '/headers/x-shop-id').toBe(!operation.withoutShop);
    expect([401, 403]).not.toContain(answer.status);
  });

  it.each(
    namedScoped,
  )('a key for the scope of %s alone suffices, and one for all others does not', async (_id, scenario) => {
    const { operation, success } = scenario;
    // What operators alone do takes a key of theirs.
    const role = operation.scope !== null && may('manager').has(operation.scope) ? 'manager' : 'operator';
    const others = [...may(role)].filter((scope) => scope !== operation.scope);
    const refused = await world.call(operation, { ...(await success(world)), ...(await keyFor(others, role)) });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    if (operation.scope === null || isOfPersons(scenario) || gives.includes(operation.id)) return;
    const allowed = await world.call(operation, {
      ...(await success(world)),
      ...(await keyFor([operation.scope], role)),
    });
    expect(allowed.status).toBe(operation.status);
  });
});
