import {
  acceptInvitation,
  changePerson,
  endPerson,
  endSignIns,
  invitePerson,
  listMyShops,
  listPeople,
} from '#shared/contract/people.ts';
import { must } from '#test/support/fixtures.ts';
import { accepted, givenInvitation } from '#test/support/people.ts';
import { personOfTests, type World } from '#test/support/world.ts';
import { freshKey, type Scenarios } from './scenario.ts';

const freshAddress = () => `${freshKey()}@example.com`;

/** Somebody who is invited, and his id. */
async function invited(world: World): Promise<{ id: string; version: number }> {
  return givenInvitation(world, { email: freshAddress() });
}

/** Somebody who accepted an invitation to edgar. */
async function joined(
  world: World,
  sub: string,
  role: string,
  email = freshAddress(),
): Promise<{ id: string; version: number }> {
  await givenInvitation(world, { email, role });
  await accepted(world, sub, { email });
  return { id: sub, version: 1 };
}

/** One of two managers at least. */
async function oneOfManagers(world: World): Promise<{ id: string; version: number }> {
  await joined(world, freshKey(), 'manager');
  return joined(world, freshKey(), 'manager');
}

/** The only manager. */
async function onlyManager(world: World): Promise<{ id: string; version: number }> {
  const { items } = await must(world, listPeople, { query: { limit: 100 } });
  const isManager = ({ role, state }: Record<string, string>) => role === 'manager' && state === 'active';
  const [only, ...others] = items.filter(isManager);
  for (const { id } of others) await must(world, endPerson, { params: { id }, body: {} });
  return only ?? joined(world, freshKey(), 'manager');
}

async function ended(world: World): Promise<{ id: string; version: number }> {
  const { id } = await oneOfManagers(world);
  const { version } = await must(world, endPerson, { params: { id }, body: {} });
  return { id, version };
}

const change = ({ id, version }: { id: string; version: number }, fields: object = { role: 'viewer' }) => ({
  params: { id },
  body: { version, ...fields },
});
const end = ({ id }: { id: string }) => ({ params: { id }, body: {} });
const unknown = { id: 'nobody', version: 1 };

/** An invitation for whoever signs in as `person`, who is no member of the shop, and what he accepts it with. */
async function openInvitation(world: World, shop: 'edgar' | 'northside' = 'edgar') {
  const { sub, email } = personOfTests;
  await world.call(endPerson, { shop, params: { id: sub }, body: {} });
  await world.call(invitePerson, { shop, body: { email, name: 'Pat', role: 'viewer' } });
  return acceptance(world);
}

function acceptance(world: World, email: string = personOfTests.email) {
  const { sub } = personOfTests;
  return { as: 'person', body: { idToken: world.issuer.idToken({ sub, claims: { email } }) } } as const;
}

/** How the operations on people reach their outcomes. */
export const peopleScenarios: readonly Scenarios[] = [
  {
    operation: listPeople,
    success: async (world) => {
      await invited(world);
      return {};
    },
    problems: { validation_failed: () => ({ query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: invitePerson,
    success: () => ({ body: { email: freshAddress(), name: 'Ann', role: 'viewer' } }),
    // Whoever has members is asked whether the address is one of theirs.
    alsoSucceeds: [
      async (world) => {
        await oneOfManagers(world);
        return { body: { email: freshAddress(), name: 'Ann', role: 'viewer' } };
      },
    ],
    problems: {
      validation_failed: () => ({ body: { email: 'ann', name: 'Ann', role: 'viewer' } }),
      already_exists: async (world) => {
        const email = freshAddress();
        await givenInvitation(world, { email });
        return { body: { email, name: 'Ann', role: 'viewer' } };
      },
      idempotency_mismatch: async (world) => {
        const [idempotencyKey, email] = [freshKey(), freshAddress()];
        await givenInvitation(world, { email }, { idempotencyKey });
        return { body: { email, name: 'Other', role: 'viewer' }, idempotencyKey };
      },
    },
  },
  {
    operation: changePerson,
    success: async (world) => change(await oneOfManagers(world)),
    alsoSucceeds: [async (world) => change(await invited(world), { name: 'Anna' })],
    problems: {
      not_found: () => change(unknown),
      version_conflict: async (world) => change({ ...(await oneOfManagers(world)), version: 7 }),
      last_manager: async (world) => change(await onlyManager(world)),
      person_ended: async (world) => change(await ended(world)),
      idempotency_mismatch: async (world) => {
        const [idempotencyKey, one] = [freshKey(), await invited(world)];
        await must(world, changePerson, { ...change(one, { name: 'Anna' }), idempotencyKey });
        return { ...change(one, { name: 'Other' }), idempotencyKey };
      },
    },
  },
  {
    operation: endPerson,
    success: async (world) => end(await oneOfManagers(world)),
    alsoSucceeds: [async (world) => end(await invited(world))],
    problems: {
      not_found: () => end(unknown),
      last_manager: async (world) => end(await onlyManager(world)),
      idempotency_mismatch: async (world) => {
        const [idempotencyKey, one] = [freshKey(), await invited(world)];
        await must(world, changePerson, { ...change(one, { name: 'Anna' }), idempotencyKey });
        return { ...end(one), idempotencyKey };
      },
    },
  },
  {
    operation: listMyShops,
    success: async (world) => {
      await must(world, acceptInvitation, await openInvitation(world));
      return { as: 'person' };
    },
    problems: { validation_failed: () => ({ as: 'person', query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: acceptInvitation,
    success: (world) => openInvitation(world),
    // Whoever is a member of one shop may become one of another, and stays what he is where he is one.
    alsoSucceeds: [
      (world) => openInvitation(world, 'northside'),
      async (world) => {
        const email = freshAddress();
        await must(world, acceptInvitation, await openInvitation(world));
        await givenInvitation(world, { email });
        return acceptance(world, email);
      },
    ],
    problems: {
      validation_failed: () => ({ as: 'person', body: { idToken: 'none' } }),
      not_found: (world) => acceptance(world, 'nobody@example.com'),
      several_invitations: async (world) => {
        const email = freshAddress();
        await givenInvitation(world, { email });
        const ofStage = { as: null, key: world.operatorKey } as const;
        await must(world, invitePerson, { ...ofStage, body: { email, name: 'Pat', role: 'operator' } });
        return acceptance(world, email);
      },
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        const request = await openInvitation(world);
        await must(world, acceptInvitation, { ...request, idempotencyKey });
        return { ...request, body: { ...request.body, shop: 'northside' }, idempotencyKey };
      },
    },
  },
  {
    operation: endSignIns,
    success: async (world) => {
      await must(world, acceptInvitation, await openInvitation(world));
      return { as: 'person', body: {} };
    },
    // Whoever has no shop has nothing to sign out of.
    alsoSucceeds: [() => ({ as: 'person', body: {} })],
    problems: {
      validation_failed: () => ({ as: 'person', body: { other: 1 } }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        await must(world, acceptInvitation, { ...(await openInvitation(world)), idempotencyKey });
        return { as: 'person', body: {}, idempotencyKey };
      },
    },
  },
];
