import type { ShopStatus, ShopTier } from '#shared/contract/shop-standing.ts';
import { Recent } from './recent.ts';
import { standingCodec, standingKey } from './standing-item.ts';
import type { Table } from './table.ts';

/** How long a function believes what it read about a shop: a suspension takes at most this. */
const cacheMilliseconds = 30_000;
const cacheEntries = 1_000;

/** What requests and jobs need to know of how a shop stands. */
export interface BelievedStanding {
  readonly status: ShopStatus;
  readonly tier: ShopTier | undefined;
  /** IANA; undefined where only the board of the shop knows it, which an early release made. */
  readonly timeZone: string | undefined;
  /** From when on it stands so, epoch milliseconds. */
  readonly since: number;
}

/** Shops of early releases have no item: they are at work. */
const unwritten: BelievedStanding = { status: 'active', tier: undefined, timeZone: undefined, since: 0 };

interface Cached {
  readonly standing: Promise<BelievedStanding>;
  readonly until: number;
}

/** How shops stand, each read at most once in 30 seconds. */
export class StandingStore {
  readonly #table: Table;
  readonly #now: () => number;
  readonly #cache = new Recent<Cached>(cacheEntries);

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  /** How a shop stands, as it was known at most 30 seconds ago. @throws TableUnavailable */
  of(shop: string): Promise<BelievedStanding> {
    const cached = this.#cache.get(shop);
    return cached !== undefined && this.#isFresh(cached) ? cached.standing : this.#ask(shop);
  }

  /**
   * Begins to read how a shop stands that was asked about before, where that is too long ago: so that it is known once it is proved
   * that a request is about that shop. Of other shops nothing is read.
   */
  renew(shop: string | undefined): void {
    const cached = shop === undefined ? undefined : this.#cache.get(shop);
    if (shop !== undefined && cached !== undefined && !this.#isFresh(cached)) this.#ask(shop);
  }

  #isFresh({ until }: Cached): boolean {
    const now = this.#now();
    return now >= until - cacheMilliseconds && now < until;
  }

  #ask(shop: string): Promise<BelievedStanding> {
    const standing = this.#read(shop);
    const asked = { standing, until: this.#now() + cacheMilliseconds };
    this.#cache.set(shop, asked);
    // What could not be read is asked for again by the next one, and thrown to whoever waits for it.
    standing.catch(() => {
      if (this.#cache.get(shop) === asked) this.#cache.set(shop, { ...asked, until: 0 });
    });
    return standing;
  }

  async #read(shop: string): Promise<BelievedStanding> {
    const item = await this.#table.get(standingKey(shop));
    return item === undefined ? unwritten : standingCodec.parse(item);
  }
}
