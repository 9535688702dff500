import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { roles } from '#shared/contract/access.ts';
import { toMember } from './people-view.ts';
import { membershipKey, shopPeoplePartition } from './person-keys.ts';
import { hmacSha256 } from './sha256.ts';
import type { Item } from './table.ts';
import { type Codec, stamped } from './versioned.ts';
import type { Writer } from './writer.ts';

const StoredMembership = z.object({
  /** The person, as the user pool calls him: the claim `sub`. */
  sub: z.string(),
  /** Operators belong to the stage: they have none. */
  shop: z.optional(z.string()),
  version: z.number(),
  role: z.enum(roles),
  /** Who of the team he is. */
  technicianId: z.optional(z.string()),
  name: z.string(),
  email: z.string(),
  /** The credential of who invited him. */
  invitedBy: z.optional(z.string()),
  /** 32 random bytes: what cursors given to this person are sealed with is made of them. */
  seal: z.instanceof(Uint8Array),
  createdAt: z.number(),
  updatedAt: z.number(),
  endedAt: z.optional(z.number()),
  endedBy: z.optional(z.string()),
  /** Who signed in before this, in whole seconds, has to sign in again. */
  signedOutAt: z.optional(z.number()),
});

/** What a person is in a shop, as it is kept; times are epoch milliseconds. */
export type StoredMembership = z.output<typeof StoredMembership>;

/** @throws ZodError where the item is not what this service writes */
export function parseMembership(item: Item): StoredMembership {
  return StoredMembership.parse(item);
}

/** How memberships are kept. */
export const membershipCodec: Codec<StoredMembership> = {
  noun: 'person',
  parse: parseMembership,
  attributes: ({ shop, technicianId, invitedBy, endedAt, endedBy, signedOutAt, ...rest }) => ({
    ...rest,
    ...(shop !== undefined && { shop }),
    ...(technicianId !== undefined && { technicianId }),
    ...(invitedBy !== undefined && { invitedBy }),
    ...(endedAt !== undefined && { endedAt }),
    ...(endedBy !== undefined && { endedBy }),
    ...(signedOutAt !== undefined && { signedOutAt }),
  }),
  present: (membership) => toMember(membership, undefined),
};

/** What cursors given to a member are sealed with: 32 bytes that no reply and no log has. */
export function cursorKeyOf({ seal }: Pick<StoredMembership, 'seal'>): Uint8Array {
  return hmacSha256(seal, 'cursor');
}

/** A new secret of a membership. */
export function newSeal(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(32));
}

/** Somebody as he is to be in a shop or, without a shop, as an operator. */
export type NewMember = Pick<
  StoredMembership,
  'sub' | 'shop' | 'role' | 'technicianId' | 'name' | 'email' | 'invitedBy' | 'signedOutAt'
>;

/** A new membership. @param now epoch milliseconds */
export function newMembership(member: NewMember, now: number): StoredMembership {
  return { ...member, version: 1, seal: newSeal(), createdAt: now, updatedAt: now };
}

/**
 * The item of a new membership.
 * @param now epoch milliseconds
 * @param writer who asks; without one, whoever works on the tables itself
 */
export function newMembershipItem(member: NewMember, now: number, writer?: Writer): Item {
  const membership = newMembership(member, now);
  const { sub, shop } = member;
  return {
    ...membershipKey(sub, shop),
    ...(writer === undefined
      ? membershipCodec.attributes(membership)
      : stamped(membershipCodec, undefined, membership, writer)),
    shopPk: shopPeoplePartition(shop),
    shopSk: sub,
  };
}
