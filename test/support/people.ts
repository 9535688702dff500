import { acceptInvitation, invitePerson } from '#shared/contract/people.ts';
import { type NewMember, newMembershipItem } from '#shared/data/membership-item.ts';
import type { Request } from './call.ts';
import { must } from './fixtures.ts';
import type { World } from './world.ts';

/** Makes somebody a member, a manager of edgar unless said otherwise. */
export async function givenMember(world: World, sub: string, fields: Partial<NewMember> = {}): Promise<void> {
  const member = { sub, shop: 'edgar', role: 'manager', name: 'Ann', email: `${sub}@example.com`, ...fields } as const;
  await world.tables.access.write({ kind: 'put', item: newMembershipItem(member, world.clock) });
}

/** Invites somebody, a viewer of edgar unless said otherwise; answers the invitation. */
export function givenInvitation(world: World, fields: Record<string, unknown> = {}, request: Request = {}) {
  return must(world, invitePerson, {
    body: { email: 'ann@example.com', name: 'Ann', role: 'viewer', ...fields },
    ...request,
  });
}

/** A request of somebody who signed in. */
export function signedInAs(world: World, sub: string, request: Request = {}): Request & { as: null } {
  const headers = { ...request.headers, 'x-access-token': world.issuer.accessToken({ sub }) };
  return { ...request, as: null, headers };
}

/** What somebody sends who signed in, to accept an invitation. */
export function acceptance(
  world: World,
  sub: string,
  { email = 'ann@example.com', shop }: { email?: string; shop?: string | null } = {},
) {
  const idToken = world.issuer.idToken({ sub, claims: { email } });
  return signedInAs(world, sub, { body: { idToken, ...(shop !== undefined && { shop }) } });
}

/** Accepts an invitation; answers what he is then. */
export function accepted(world: World, sub: string, fields: { email?: string; shop?: string | null } = {}) {
  return must(world, acceptInvitation, acceptance(world, sub, fields));
}
