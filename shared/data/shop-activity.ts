import { activityKey } from './keys.ts';
import { ConditionFailed, type Table, TableUnavailable } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { Witness } from './witness.ts';

/** How long the mark of a day is kept, in milliseconds: until it is over everywhere, and whoever is late with it too. */
export const activityKeptMilliseconds = 2 * 24 * 60 * 60_000;

interface ActivityRuntime {
  readonly tables: { readonly board: Table };
  readonly witness: Pick<Witness, 'shopActive'>;
  readonly now: () => number;
  /** The day on which each shop was last noted; kept between requests. */
  readonly activeDays: Map<string, string>;
}

/**
 * Notes that a shop is at work: once a day a mark is written that only one writer can make, and who made it tells. Distinct shops could
 * not be counted by values that are added up, and their ids are no dimension: each would be a series to pay for.
 */
export class ShopActivity {
  readonly #runtime: ActivityRuntime;
  readonly #shop: TenantId;

  constructor(runtime: ActivityRuntime, shop: TenantId) {
    this.#runtime = runtime;
    this.#shop = shop;
  }

  /** Notes it for today (UTC). A table that does not answer leaves it to the next one: nobody's booking fails by it. */
  async note(): Promise<void> {
    const { tables, witness, now, activeDays } = this.#runtime;
    const time = now();
    const day = new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length);
    if (activeDays.get(this.#shop) === day) return;
    try {
      const item = { ...activityKey(this.#shop, day), expiresAt: Math.ceil((time + activityKeptMilliseconds) / 1_000) };
      await tables.board.write({ kind: 'put', item, condition: { kind: 'absent' } });
      witness.shopActive();
    } catch (error) {
      if (error instanceof TableUnavailable) return;
      if (!(error instanceof ConditionFailed)) throw error;
    }
    activeDays.set(this.#shop, day);
  }
}

/** Opens the activity of the caller's shop. */
export function shopActivity(runtime: ActivityRuntime, shop: TenantId): ShopActivity {
  return new ShopActivity(runtime, shop);
}
