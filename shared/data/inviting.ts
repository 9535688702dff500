import type { Person } from '#shared/contract/person.ts';
import { Problem } from '#shared/contract/problems.ts';
import { emailKey } from '#shared/domain/email.ts';
import {
  endsOf,
  invitationId,
  invitationItem,
  isOpen,
  parseInvitation,
  type StoredInvitation,
} from './invitation-item.ts';
import { remembers } from './ledger.ts';
import type { PersonTraits } from './people-admin.ts';
import type { PeopleList } from './people-list.ts';
import { toInvited } from './people-view.ts';
import { retried } from './retried.ts';
import type { Condition, Table } from './table.ts';
import { ledgerOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** Somebody to be invited. */
export type Invitee = PersonTraits & { readonly email: string };

/** To invite the people of a shop or, without a shop, operators. */
export class Inviting {
  readonly #table: Table;
  readonly #shop: string | undefined;
  readonly #list: PeopleList;

  constructor(table: Table, shop: string | undefined, list: PeopleList) {
    this.#table = table;
    this.#shop = shop;
    this.#list = list;
  }

  /** @throws Problem `already_exists` where he is invited, or a member; `idempotency_mismatch` */
  invite(invitee: Invitee, writer: Writer): Promise<Person> {
    const id = invitationId(invitee.email);
    return retried(`the invitation ${id}`, async () => {
      const item = await this.#table.get(this.#list.keyOf(id));
      const known = item && parseInvitation(item);
      writer.replayed = item !== undefined && remembers(ledgerOf(item), writer.key);
      if (known !== undefined && writer.replayed) return toInvited(known, writer.now);
      if (known !== undefined && isOpen(known, writer.now)) throw invited(known);
      await this.#requireNoMember(invitee.email);
      const invitation = this.#invitation(id, invitee, writer, known?.version ?? 0);
      const condition: Condition =
        known === undefined ? { kind: 'absent' } : { kind: 'equals', attributes: { version: known.version } };
      await this.#table.write({ kind: 'put', item: invitationItem(invitation, item, writer), condition });
      return toInvited(invitation, writer.now);
    });
  }

  async #requireNoMember(email: string): Promise<void> {
    const key = emailKey(email);
    const members = await this.#list.members();
    const member = members.find((each) => each.endedAt === undefined && emailKey(each.email) === key);
    if (member === undefined) return;
    throw new Problem('already_exists', `${member.email} is ${member.name} already, ${member.role}; change that one.`);
  }

  #invitation(id: string, { technicianId, ...invitee }: Invitee, writer: Writer, version: number): StoredInvitation {
    const { name, email, role } = invitee;
    return {
      id,
      ...(this.#shop !== undefined && { shop: this.#shop }),
      name,
      email,
      role,
      ...(technicianId !== undefined && { technicianId }),
      version: version + 1,
      invitedBy: writer.by,
      createdAt: writer.now,
      updatedAt: writer.now,
      ...endsOf(writer.now),
    };
  }
}

function invited({ email, name, role, endsAt }: StoredInvitation): Problem {
  const end = new Date(endsAt).toISOString();
  return new Problem(
    'already_exists',
    `${email} is invited already, as ${name}, ${role}, until ${end}; change that invitation, or end it.`,
  );
}
