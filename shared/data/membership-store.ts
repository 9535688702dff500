import { ApiKeyUses } from './api-key-uses.ts';
import { parseMembership, type StoredMembership } from './membership-item.ts';
import { membershipUse, personPartition } from './person-keys.ts';
import { Recent } from './recent.ts';
import type { Table } from './table.ts';

/** How long a function believes what it read about a person; the end of an access takes at most this. */
const cacheMilliseconds = 30_000;
const cacheEntries = 1_000;

interface CachedPerson {
  readonly memberships: readonly StoredMembership[];
  readonly until: number;
}

/** What people are in which shops, each read at most once in 30 seconds. */
export class MembershipStore {
  readonly #table: Table;
  readonly #now: () => number;
  readonly #cache = new Recent<CachedPerson>(cacheEntries);
  readonly #uses: ApiKeyUses;

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
    this.#uses = new ApiKeyUses(table, now);
  }

  /**
   * The memberships of a person that are not ended, in the order of the shops.
   * @param sub the person, proved by a token
   * @throws TableUnavailable
   */
  async of(sub: string): Promise<readonly StoredMembership[]> {
    const now = this.#now();
    const cached = this.#cache.get(sub);
    if (cached !== undefined && now >= cached.until - cacheMilliseconds && now < cached.until)
      return cached.memberships;
    const { items } = await this.#table.query({ partition: personPartition(sub) });
    const memberships = items.map(parseMembership).filter(({ endedAt }) => endedAt === undefined);
    this.#cache.set(sub, { memberships, until: now + cacheMilliseconds });
    return memberships;
  }

  /** Notes that somebody used a membership. Nobody waits for it and nothing fails by it. */
  note({ sub, shop }: Pick<StoredMembership, 'sub' | 'shop'>): void {
    this.#uses.note(membershipUse(sub, shop));
  }
}
