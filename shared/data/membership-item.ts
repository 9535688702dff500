import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { roles } from '#shared/contract/access.ts';
import { membershipKey, shopPeoplePartition } from './person-keys.ts';
import type { Item } from './table.ts';

const StoredMembership = z.object({
  /** The person, as the user pool calls him: the claim `sub`. */
  sub: z.string(),
  /** Operators belong to the stage: they have none. */
  shop: z.optional(z.string()),
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
  changedAt: z.optional(z.number()),
  changedBy: z.optional(z.string()),
  endedAt: z.optional(z.number()),
  endedBy: z.optional(z.string()),
});

/** What a person is in a shop, as it is kept; times are epoch milliseconds. */
export type StoredMembership = z.output<typeof StoredMembership>;

/** @throws ZodError where the item is not what this service writes */
export function parseMembership(item: Item): StoredMembership {
  return StoredMembership.parse(item);
}

/** What cursors given to a member are sealed with: 32 bytes that no reply and no log has. */
export function cursorKeyOf({ seal }: Pick<StoredMembership, 'seal'>): Uint8Array {
  return new Uint8Array(createHmac('sha256', seal).update('cursor').digest());
}

/** Somebody as he is to be in a shop or, without a shop, as an operator. */
export type NewMember = Pick<
  StoredMembership,
  'sub' | 'shop' | 'role' | 'technicianId' | 'name' | 'email' | 'invitedBy'
>;

/** The item of a new membership. @param now epoch milliseconds */
export function newMembershipItem(
  { sub, shop, role, technicianId, name, email, invitedBy }: NewMember,
  now: number,
): Item {
  return {
    ...membershipKey(sub, shop),
    sub,
    ...(shop !== undefined && { shop }),
    role,
    ...(technicianId !== undefined && { technicianId }),
    name,
    email,
    ...(invitedBy !== undefined && { invitedBy }),
    seal: new Uint8Array(randomBytes(32)),
    createdAt: now,
    shopPk: shopPeoplePartition(shop),
    shopSk: sub,
  };
}
