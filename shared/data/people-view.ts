import type { Person } from '#shared/contract/person.ts';
import { instants } from './instants.ts';
import type { StoredInvitation } from './invitation-item.ts';
import type { StoredMembership } from './membership-item.ts';

const instant = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString());

type Kept = StoredInvitation | StoredMembership;

function common(kept: Kept): Omit<Person, 'expiresAt' | 'id' | 'lastUsedAt' | 'state'> {
  const { version, name, email, role, technicianId = null, invitedBy = null, endedAt, endedBy = null } = kept;
  const times = { ...instants(kept), endedAt: instant(endedAt) };
  return { version, name, email, role, technicianId, invitedBy, ...times, endedBy };
}

/** A member as the API answers him. @param lastUsedAt epoch milliseconds */
export function toMember(membership: StoredMembership, lastUsedAt: number | undefined): Person {
  const state = membership.endedAt === undefined ? 'active' : 'ended';
  return { id: membership.sub, state, ...common(membership), expiresAt: null, lastUsedAt: instant(lastUsedAt) };
}

/** Somebody who is invited, as the API answers him. @param now epoch milliseconds */
export function toInvited(invitation: StoredInvitation, now: number): Person {
  const { id, endsAt, endedAt } = invitation;
  const state = endedAt !== undefined ? 'ended' : endsAt <= now ? 'expired' : 'invited';
  return { id, state, ...common(invitation), expiresAt: instant(endsAt), lastUsedAt: null };
}
