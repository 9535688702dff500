import * as z from 'zod/mini';
import { roles } from '#shared/contract/access.ts';
import { emailKey } from '#shared/domain/email.ts';
import { encodeId } from '#shared/domain/identity.ts';
import { toInvited } from './people-view.ts';
import { invitationKey, shopPeoplePartition } from './person-keys.ts';
import type { Item } from './table.ts';
import { type Codec, stamped } from './versioned.ts';
import { shortHash, type Writer } from './writer.ts';

const day = 86_400_000;

/** How long an invitation waits to be accepted, and how long after that it is still listed; milliseconds. */
export const invitationTimes = { open: 14 * day, kept: 30 * day } as const;

const StoredInvitation = z.object({
  id: z.string(),
  /** Those of operators have none. */
  shop: z.optional(z.string()),
  version: z.number(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  technicianId: z.optional(z.string()),
  invitedBy: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** When it can no longer be accepted, epoch milliseconds. */
  endsAt: z.number(),
  /** When it is forgotten, epoch seconds. */
  expiresAt: z.number(),
  /** When and by whom it was taken back. */
  endedAt: z.optional(z.number()),
  endedBy: z.optional(z.string()),
});

/** Somebody who is asked to work with the board, as it is kept; times are epoch milliseconds. */
export type StoredInvitation = z.output<typeof StoredInvitation>;

/** @throws ZodError where the item is not what this service writes */
export function parseInvitation(item: Item): StoredInvitation {
  return StoredInvitation.parse(item);
}

/** Until when an invitation is open that is made now, and until when it is listed. @param now epoch milliseconds */
export function endsOf(now: number): Pick<StoredInvitation, 'endsAt' | 'expiresAt'> {
  return { endsAt: now + invitationTimes.open, expiresAt: forgottenAt(now + invitationTimes.open) };
}

/** When an invitation that ends is forgotten, epoch seconds. @param end epoch milliseconds */
export function forgottenAt(end: number): number {
  return Math.ceil((end + invitationTimes.kept) / 1_000);
}

/** The id of the invitation of an address, the same in every shop: who signs in finds it by his address alone. */
export function invitationId(email: string): string {
  return encodeId('inv', shortHash(`invitation/${emailKey(email)}`, 10));
}

/** Whether an id is of an invitation, where it is of a person. No user pool names a person so. */
export function isInvitationId(id: string): boolean {
  return /^inv_[0-9a-hjkmnp-tv-z]{16}$/.test(id);
}

/** Whether it can be accepted. @param now epoch milliseconds */
export function isOpen({ endedAt, endsAt }: StoredInvitation, now: number): boolean {
  return endedAt === undefined && endsAt > now;
}

/** How invitations are kept. @param now epoch milliseconds */
export function invitationCodec(now: number): Codec<StoredInvitation> {
  return {
    noun: 'person',
    parse: parseInvitation,
    attributes: ({ shop, technicianId, endedAt, endedBy, ...rest }) => ({
      ...rest,
      ...(shop !== undefined && { shop }),
      ...(technicianId !== undefined && { technicianId }),
      ...(endedAt !== undefined && { endedAt }),
      ...(endedBy !== undefined && { endedBy }),
    }),
    present: (invitation) => toInvited(invitation, now),
  };
}

/** The item of an invitation. @param before what stood in its place */
export function invitationItem(invitation: StoredInvitation, before: Item | undefined, writer: Writer): Item {
  const { id, shop } = invitation;
  return {
    ...invitationKey(id, shop),
    ...stamped(invitationCodec(writer.now), before, invitation, writer),
    shopPk: shopPeoplePartition(shop),
    shopSk: id,
  };
}
