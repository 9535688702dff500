import { ApiKeyUses } from './api-key-uses.ts';
import { parseMembership, type StoredMembership } from './membership-item.ts';
import { membershipUse, personPartition } from './person-keys.ts';
import { Recent } from './recent.ts';
import type { Table } from './table.ts';

/** How long a function believes what it read about a person; the end of an access takes at most this. */
const cacheMilliseconds = 30_000;
const cacheEntries = 1_000;

/** For how long nobody is read again who was found not to belong to the shop he named: naming shops costs no reads. */
const absenceMilliseconds = 1_000;

interface CachedPerson {
  readonly memberships: readonly StoredMembership[];
  readonly readAt: number;
  /** Whether he was read because he named a shop, and did not belong to it. What is older says nothing of a shop he has been let in to since. */
  readonly isMissed: boolean;
}

/** Whether somebody belongs to the shop he names or, as an operator, to the stage; without one, whether to any. */
function isPlaced(memberships: readonly StoredMembership[], named: string | undefined): boolean {
  return memberships.some(({ shop }) => named === undefined || shop === undefined || shop === named);
}

/** Milliseconds for which what was read of somebody is believed when he asks about a shop. */
function believed({ memberships, isMissed }: CachedPerson, named: string | undefined): number {
  if (isPlaced(memberships, named)) return cacheMilliseconds;
  return isMissed ? absenceMilliseconds : 0;
}

/** What people are in which shops, each read at most once in 30 seconds, unless he asks about a shop that is none of his. */
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
   * @param named the shop he asks about; undefined where he names none
   * @throws TableUnavailable
   */
  async of(sub: string, named: string | undefined): Promise<readonly StoredMembership[]> {
    const now = this.#now();
    const cached = this.#cache.get(sub);
    if (cached !== undefined && now >= cached.readAt && now < cached.readAt + believed(cached, named))
      return cached.memberships;
    const { items } = await this.#table.query({ partition: personPartition(sub) });
    const memberships = items.map(parseMembership).filter(({ endedAt }) => endedAt === undefined);
    this.#cache.set(sub, { memberships, readAt: now, isMissed: !isPlaced(memberships, named) });
    return memberships;
  }

  /** Notes that somebody used a membership. Nobody waits for it and nothing fails by it. */
  note({ sub, shop }: Pick<StoredMembership, 'sub' | 'shop'>): void {
    this.#uses.note(membershipUse(sub, shop));
  }
}
