import type { Role } from '#shared/contract/access.ts';
import type { Person } from '#shared/contract/person.ts';
import { Problem } from '#shared/contract/problems.ts';
import { forgottenAt, invitationCodec, isInvitationId, type StoredInvitation } from './invitation-item.ts';
import { membershipCodec, type StoredMembership } from './membership-item.ts';
import type { PeopleList } from './people-list.ts';
import { toInvited, toMember } from './people-view.ts';
import { retried } from './retried.ts';
import type { Table, Write } from './table.ts';
import { bumped, type Codec, judge, notFound, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** What a manager decides about somebody. */
export interface PersonTraits {
  readonly name: string;
  readonly role: Role;
  /** Who of the team he is. */
  readonly technicianId: string | undefined;
}

type Kept = StoredInvitation | StoredMembership;

/** To change what the people of a shop may or, without a shop, operators, and to end it. */
export class PeopleAdmin {
  readonly #table: Table;
  readonly #list: PeopleList;

  constructor(table: Table, list: PeopleList) {
    this.#table = table;
    this.#list = list;
  }

  /**
   * Changes what a person may, or what an invitation is for.
   * @throws Problem `not_found`, `version_conflict`, `last_manager`, `person_ended`, `idempotency_mismatch`
   */
  change(
    id: string,
    version: number,
    traits: (kept: PersonTraits) => Promise<PersonTraits>,
    writer: Writer,
  ): Promise<Person> {
    return this.#change(id, version, writer, async (kept) => {
      if (kept.endedAt === undefined)
        return { ...kept, ...(await traits({ ...kept, technicianId: kept.technicianId })) };
      throw new Problem('person_ended', `The access of ${kept.name} has ended; invite him to let him in again.`);
    });
  }

  /**
   * Ends the access of a person, or takes an invitation back; functions stop believing it within 30 seconds. Ending again changes
   * nothing.
   * @throws Problem `not_found`, `last_manager`, `idempotency_mismatch`
   */
  end(id: string, writer: Writer): Promise<Person> {
    const ending = { endedAt: writer.now, endedBy: writer.by };
    return this.#change(id, undefined, writer, async (kept) =>
      'sub' in kept ? { ...kept, ...ending } : { ...kept, ...ending, expiresAt: forgottenAt(writer.now) },
    );
  }

  async #change(
    id: string,
    version: number | undefined,
    writer: Writer,
    apply: (kept: Kept) => Promise<Kept>,
  ): Promise<Person> {
    const codec = (isInvitationId(id) ? invitationCodec(writer.now) : membershipCodec) as Codec<Kept>;
    const kept = await retried(`the person ${id}`, async () => {
      const item = await this.#table.get(this.#list.keyOf(id));
      if (item === undefined) throw notFound(codec.noun, id);
      const before = codec.parse(item);
      const isOver = version === undefined && before.endedAt !== undefined;
      if (judge(codec, item, writer, version ?? before.version) || isOver) return before;
      const after = bumped(await apply(before), writer);
      const update = updateOf(codec, item, after, writer);
      const isLeft = isManager(before) && !isManager(after);
      await (isLeft ? this.#table.transact([update, await this.#another(id)]) : this.#table.write(update));
      return after;
    });
    return 'sub' in kept ? toMember(kept, await this.#list.lastUse(id)) : toInvited(kept, writer.now);
  }

  /**
   * Makes sure, in the transaction that takes a manager away, that another one stays who he is.
   * @throws Problem `last_manager` where there is no other
   */
  async #another(sub: string): Promise<Write> {
    const other = (await this.#list.members()).find((member) => isManager(member) && member.sub !== sub);
    if (other === undefined) {
      throw new Problem(
        'last_manager',
        'There is no other manager: make somebody else one before this one stops being it.',
      );
    }
    const condition = { kind: 'equals', attributes: { version: other.version } } as const;
    return { kind: 'check', key: this.#list.keyOf(other.sub), condition };
  }
}

/**
 * Whether somebody is one of those without whom a shop could let nobody in. Operators are let in by a key as well: of them none is
 * kept, so that one who must be out at once is.
 */
function isManager(kept: Kept): boolean {
  return 'sub' in kept && kept.endedAt === undefined && kept.role === 'manager';
}
