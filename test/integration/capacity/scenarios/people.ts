import {
  acceptInvitation,
  changePerson,
  endPerson,
  endSignIns,
  invitePerson,
  listMyShops,
  listPeople,
} from '#shared/contract/people.ts';
import { givenInvitation, givenMember } from '#test/support/people.ts';
import { personOfTests } from '#test/support/world.ts';
import type { Scenario } from '../scenario.ts';

const invited = (email: string) => ({ email, name: 'Ann', role: 'viewer' }) as const;

/** The people of a shop, and what they do about themselves. */
export const people: readonly Scenario[] = [
  {
    operation: listPeople,
    when: '2 managers',
    request: async ({ world }) => {
      for (const sub of ['first', 'second']) await givenMember(world, sub);
      return {};
    },
  },
  { operation: invitePerson, when: 'always', request: () => ({ body: invited('new@example.com') }) },
  {
    operation: changePerson,
    when: 'of a viewer',
    request: async ({ world }) => {
      await givenMember(world, 'third', { role: 'viewer' });
      return { params: { id: 'third' }, body: { version: 1, role: 'dispatcher' } };
    },
  },
  {
    operation: endPerson,
    when: 'one of several managers',
    request: () => ({ params: { id: 'second' }, body: {} }),
  },
  {
    operation: acceptInvitation,
    when: 'to one shop',
    request: async ({ world }) => {
      const { sub, email } = personOfTests;
      await givenInvitation(world, { ...invited(email) });
      return { as: 'person', body: { idToken: world.issuer.idToken({ sub, claims: { email } }) } };
    },
  },
  { operation: listMyShops, when: 'of one shop', request: () => ({ as: 'person' }) },
  { operation: endSignIns, when: 'in one shop', request: () => ({ as: 'person', body: {} }) },
];
