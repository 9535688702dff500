import type { Person } from '#shared/contract/person.ts';
import { lastUseIn } from './api-key-uses.ts';
import { isInvitationId, parseInvitation } from './invitation-item.ts';
import { apiKeyUseKey } from './keys.ts';
import { parseMembership, type StoredMembership } from './membership-item.ts';
import { toInvited, toMember } from './people-view.ts';
import { invitationKey, membershipKey, membershipUse, shopPeoplePartition } from './person-keys.ts';
import type { Key, Table } from './table.ts';

/** The people of a shop or, without a shop, the operators. */
export class PeopleList {
  readonly #table: Table;
  readonly #shop: string | undefined;

  constructor(table: Table, shop: string | undefined) {
    this.#table = table;
    this.#shop = shop;
  }

  /** The key of a person's item, by his id or that of his invitation. */
  keyOf(id: string): Key {
    return isInvitationId(id) ? invitationKey(id, this.#shop) : membershipKey(id, this.#shop);
  }

  /**
   * A page in the order of the ids, behind an id, ended people included.
   * @param now epoch milliseconds
   */
  async page(limit: number, after: string | undefined, now: number): Promise<{ people: Person[]; last?: string }> {
    const { ids, last } = await this.#ids(limit, after);
    const keys = ids.flatMap((id) => [this.keyOf(id), ...(isInvitationId(id) ? [] : [this.#useKeyOf(id)])]);
    const found = new Map((await this.#table.batchGet(keys)).map((item) => [item.pk, item]));
    const people = ids.flatMap((id): Person[] => {
      const item = found.get(this.keyOf(id).pk);
      if (item === undefined) return [];
      if (isInvitationId(id)) return [toInvited(parseInvitation(item), now)];
      return [toMember(parseMembership(item), lastUseIn(found.get(this.#useKeyOf(id).pk)))];
    });
    return { people, ...(last !== undefined && { last }) };
  }

  /** Everybody who is or was a member, each as he is now; who came a moment ago may be missing. */
  async members(): Promise<StoredMembership[]> {
    const { ids } = await this.#ids();
    const keys = ids.filter((id) => !isInvitationId(id)).map((id) => this.keyOf(id));
    return (await this.#table.batchGet(keys)).map(parseMembership);
  }

  /** When a person last used the board, epoch milliseconds. */
  async lastUse(id: string): Promise<number | undefined> {
    return isInvitationId(id) ? undefined : lastUseIn(await this.#table.get(this.#useKeyOf(id)));
  }

  #useKeyOf(sub: string): Key {
    return apiKeyUseKey(membershipUse(sub, this.#shop));
  }

  async #ids(limit?: number, after?: string): Promise<{ ids: string[]; last: string | undefined }> {
    const shopPk = shopPeoplePartition(this.#shop);
    const { items, last } = await this.#table.query({
      index: 'byShop',
      partition: shopPk,
      ...(limit !== undefined && { limit }),
      ...(after !== undefined && { after: { ...this.keyOf(after), shopPk, shopSk: after } }),
    });
    return { ids: items.map(({ shopSk }) => String(shopSk)), last: last && String(last.shopSk) };
  }
}
