import type { MyShop } from '#shared/contract/person.ts';
import { Problem } from '#shared/contract/problems.ts';
import { emailKey } from '#shared/domain/email.ts';
import { invitationId, isOpen, parseInvitation, type StoredInvitation } from './invitation-item.ts';
import { remembers } from './ledger.ts';
import {
  membershipCodec,
  newMembershipItem,
  newSeal,
  parseMembership,
  type StoredMembership,
} from './membership-item.ts';
import type { MyShops } from './my-shops.ts';
import { invitationKey, invitationsPartition, membershipKey, personPartition } from './person-keys.ts';
import { retried } from './retried.ts';
import { isLeaving, standingCodec, standingKey } from './standing-item.ts';
import type { Item, Table, Write } from './table.ts';
import { bumped, ledgerOf, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** Who accepts: somebody who signed in, and the address that was proved to be his. */
export interface Accepting {
  readonly sub: string;
  readonly email: string;
  /** Which of the shops that invited him, null for the operators; where it is left out, the only one. */
  readonly shop: string | null | undefined;
}

/** The invitations of whoever signed in, to accept them. */
export class Invitations {
  readonly #table: Table;
  readonly #shops: MyShops;

  constructor(table: Table, shops: MyShops) {
    this.#table = table;
    this.#shops = shops;
  }

  /**
   * Makes somebody a member of the shop he was invited to. An invitation is good once; who is a member already stays what he is.
   * @throws Problem `not_found` where no invitation is open; `several_invitations` where he has to say which; `idempotency_mismatch`
   */
  accept(accepting: Accepting, writer: Writer): Promise<MyShop> {
    return retried(`what ${accepting.sub} is`, async () => {
      const { items } = await this.#table.query({ partition: personPartition(accepting.sub) });
      const done = items.find((item) => remembers(ledgerOf(item), writer.key));
      writer.replayed = done !== undefined;
      if (done !== undefined) return this.#shown(parseMembership(done), accepting);
      const invitation = await this.#only(accepting, writer.now);
      const { shop, id, version } = invitation;
      const shown = (await this.#isGoing(shop)) ? undefined : await this.#shops.of(invitation);
      if (shown === undefined) throw none(accepting);
      const { sk } = membershipKey(accepting.sub, shop);
      const item = items.find((each) => each.sk === sk);
      const condition = { kind: 'equals', attributes: { version } } as const;
      const joining =
        item === undefined ? newMember(accepting.sub, items, invitation, writer) : again(item, invitation, writer);
      await this.#table.transact([{ kind: 'delete', key: invitationKey(id, shop), condition }, joining.write]);
      return { ...shown, role: joining.role, technicianId: joining.technicianId ?? null };
    });
  }

  /** Whether a shop is being deleted: who became a member then would stay behind. */
  async #isGoing(shop: string | undefined): Promise<boolean> {
    const item = shop === undefined ? undefined : await this.#table.get(standingKey(shop));
    return item !== undefined && isLeaving(standingCodec.parse(item));
  }

  /** The one invitation that is meant. */
  async #only(accepting: Accepting, now: number): Promise<StoredInvitation> {
    const { email, shop } = accepting;
    const { items } = await this.#table.query({ partition: invitationsPartition(invitationId(email)) });
    const open = items
      .map(parseInvitation)
      .filter((each) => isOpen(each, now) && emailKey(each.email) === emailKey(email))
      .filter((each) => shop === undefined || (each.shop ?? null) === shop);
    const [first, ...others] = open;
    if (first === undefined) throw none(accepting);
    if (others.length === 0) return first;
    throw await this.#several(open);
  }

  /** Asks which of several is meant. */
  async #several(open: readonly StoredInvitation[]): Promise<Problem> {
    const known = await Promise.all(open.map((each) => this.#shops.of(each)));
    const invitations = known.flatMap((each) => (each === undefined ? [] : [{ shop: each.shop, role: each.role }]));
    const ids = open.map(({ shop = 'null' }) => shop).join(', ');
    return new Problem(
      'several_invitations',
      `You are invited to several shops: say by \`shop\` which of ${ids} you accept.`,
      { invitations },
    );
  }

  /** What a repetition is answered: what he is now, unless that has ended since. */
  async #shown(membership: StoredMembership, accepting: Accepting): Promise<MyShop> {
    const shown = membership.endedAt === undefined ? await this.#shops.of(membership) : undefined;
    if (shown === undefined) throw none(accepting);
    return shown;
  }
}

type Joining = Pick<StoredInvitation, 'role' | 'technicianId'> & { readonly write: Write };

/** @param others what he is or was elsewhere: what he has signed out of there he must not come back by here, once that has ended */
function newMember(sub: string, others: readonly Item[], invitation: StoredInvitation, writer: Writer): Joining {
  const { shop, role, technicianId, name, email, invitedBy } = invitation;
  const signedOutAt = Math.max(0, ...others.map((other) => parseMembership(other).signedOutAt ?? 0)) || undefined;
  const member = { sub, shop, role, technicianId, name, email, invitedBy, signedOutAt };
  const item = newMembershipItem(member, writer.now, writer);
  return { role, technicianId, write: { kind: 'put', item, condition: { kind: 'absent' } } };
}

/** Somebody who was a member comes back as what he is invited to be; who still is one stays what he is. */
function again(item: Item, invitation: StoredInvitation, writer: Writer): Joining {
  const { endedAt, endedBy, technicianId: _, ...before } = parseMembership(item);
  const { role, technicianId, name, email, invitedBy } = invitation;
  const back = { ...before, role, technicianId, name, email, invitedBy, seal: newSeal() };
  const after = bumped(endedAt === undefined ? parseMembership(item) : back, writer);
  return { role: after.role, technicianId: after.technicianId, write: updateOf(membershipCodec, item, after, writer) };
}

function none({ email, shop }: Accepting): Problem {
  const to = shop === undefined ? '' : ` to ${shop ?? 'the operators'}`;
  return new Problem(
    'not_found',
    `There is no open invitation${to} for ${email}. It may be for another address, have ended or been taken back: ask who invited you.`,
  );
}
