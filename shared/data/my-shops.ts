import type { MyShop } from '#shared/contract/person.ts';
import { shopKey } from './keys.ts';
import { parseMembership, type StoredMembership } from './membership-item.ts';
import { membershipKey, personPartition } from './person-keys.ts';
import { shopCodec } from './shop-store.ts';
import type { Table } from './table.ts';
import type { OpenedTables } from './tables.ts';
import { provenTenant } from './tenant.ts';

/** What the sort keys of memberships in shops begin with. */
const prefix = membershipKey('', '').sk;

/** What somebody is in which shops, each by its own name. */
export class MyShops {
  readonly #access: Table;
  readonly #tables: Pick<OpenedTables, 'board' | 'ofTenant'>;

  constructor(tables: Pick<OpenedTables, 'access' | 'board' | 'ofTenant'>) {
    this.#access = tables.access;
    this.#tables = tables;
  }

  /**
   * A page in the order of the shops' ids, behind an id.
   * @param sub the person, proved by a token
   */
  async page(sub: string, limit: number, after: string | undefined): Promise<{ shops: MyShop[]; last?: string }> {
    const { items, last } = await this.#access.query({
      partition: personPartition(sub),
      range: { beginsWith: prefix },
      limit,
      ...(after !== undefined && { after: { ...membershipKey(sub, after) } }),
    });
    const memberships = items.map(parseMembership).filter(({ endedAt }) => endedAt === undefined);
    const shops = await Promise.all(memberships.map((membership) => this.of(membership)));
    return { shops: shops.flatMap((shop) => shop ?? []), ...(last && { last: last.sk.slice(prefix.length) }) };
  }

  /** Whether somebody is an operator. @param sub the person, proved by a token */
  async isOperator(sub: string): Promise<boolean> {
    const item = await this.#access.get(membershipKey(sub, undefined));
    return item !== undefined && parseMembership(item).endedAt === undefined;
  }

  /** What a membership or an invitation makes somebody in its shop; undefined where there is no such shop any more. */
  async of({
    shop,
    role,
    technicianId = null,
  }: Pick<StoredMembership, 'shop' | 'role'> & { technicianId?: string | null | undefined }): Promise<
    MyShop | undefined
  > {
    if (shop === undefined) return { shop: null, role, technicianId };
    const tenant = provenTenant(shop);
    const { board } = this.#tables.ofTenant?.(tenant) ?? this.#tables;
    const item = await board.get(shopKey(tenant));
    if (item === undefined) return undefined;
    const { id, name, timeZone, currency } = shopCodec.parse(item);
    return { shop: { id, name, timeZone, currency }, role, technicianId };
  }
}
