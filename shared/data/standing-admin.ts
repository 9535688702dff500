import { Problem } from '#shared/contract/problems.ts';
import type { ShopStatus, ShopTier } from '#shared/contract/shop-standing.ts';
import { remembers } from './ledger.ts';
import { enterShop, type ShopTables } from './shop-admin.ts';
import { type StoredStanding, standingCodec, standingKey, standingsPartition } from './standing-item.ts';
import { ConditionFailed, type Item, TableUnavailable } from './table.ts';
import { bumped, requireVersion, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** How often a change is decided anew because somebody else changed it meanwhile. */
const maxAttempts = 16;

/** The next way a shop stands, decided from how it does; the same where there is nothing to do. */
type Decide = (current: StoredStanding) => StoredStanding;

function wrongStanding({ id, status }: StoredStanding, detail: string): Problem {
  return new Problem('wrong_standing', `The shop ${id} is ${status}: ${detail}`);
}

/** How all shops stand, to be seen and changed by operators; one that only its board tells of is written down when it is asked about. */
export class StandingAdmin {
  readonly #tables: ShopTables;

  constructor(tables: ShopTables) {
    this.#tables = tables;
  }

  /** @throws Problem `not_found` */
  async get(shop: string): Promise<StoredStanding> {
    return standingCodec.parse(await this.#item(shop));
  }

  /** A page in the order of the ids, behind an id; everything where no limit is given. */
  async page(limit?: number, after?: string): Promise<{ standings: StoredStanding[]; last: string | undefined }> {
    const { items, last } = await this.#tables.access.query({
      index: 'byShop',
      partition: standingsPartition,
      ...(limit === undefined ? {} : { limit }),
      ...(after === undefined ? {} : { after: { ...standingKey(after), shopPk: standingsPartition, shopSk: after } }),
    });
    const found = await this.#tables.access.batchGet(items.map(({ shopSk }) => standingKey(String(shopSk))));
    const standings = found.map(standingCodec.parse).sort((one, other) => (one.id < other.id ? -1 : 1));
    return { standings, last: typeof last?.shopSk === 'string' ? last.shopSk : undefined };
  }

  /**
   * Keeps a shop from its people; one that is suspended stays so.
   * @throws Problem `not_found`, `wrong_standing`, `idempotency_mismatch`
   */
  suspend(shop: string, reason: string | null, writer: Writer): Promise<StoredStanding> {
    return this.change(shop, writer, (current) => {
      if (current.status === 'suspended') return current;
      if (current.status === 'active') return standing(current, 'suspended', reason, writer);
      throw wrongStanding(current, 'nobody but operators reaches it any more.');
    });
  }

  /** Gives a shop back to its people. @throws Problem `not_found`, `wrong_standing`, `idempotency_mismatch` */
  reinstate(shop: string, writer: Writer): Promise<StoredStanding> {
    return this.change(shop, writer, (current) => {
      if (current.status === 'active') return current;
      if (current.status === 'suspended') return standing(current, 'active', null, writer);
      throw wrongStanding(current, 'what was begun to be deleted cannot be reinstated.');
    });
  }

  /**
   * Gives a shop another tier; one that has it already stays as it is.
   * @throws Problem `not_found`, `wrong_standing`, `version_conflict`, `idempotency_mismatch`
   */
  changeTier(shop: string, version: number, tier: ShopTier | undefined, writer: Writer): Promise<StoredStanding> {
    return this.change(shop, writer, (current) => {
      requireVersion(standingCodec, current, version);
      if (current.status === 'active' || current.status === 'suspended') {
        return tier === undefined || tier === current.tier ? current : { ...current, tier };
      }
      throw wrongStanding(current, 'it needs no tier any more.');
    });
  }

  /** Lets a shop be listed by its new name, if it is listed. */
  async rename(shop: string, name: string, writer: Writer): Promise<void> {
    if ((await this.#tables.access.get(standingKey(shop))) === undefined) return;
    await this.change(shop, writer, (current) => (current.name === name ? current : { ...current, name }));
  }

  /**
   * Changes how a shop stands by one conditional write.
   * @param decide is given the standing as it is; throws where it cannot be changed
   * @throws Problem `not_found`, `idempotency_mismatch`, and what `decide` throws
   */
  async change(shop: string, writer: Writer, decide: Decide): Promise<StoredStanding> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.#item(shop);
      const current = standingCodec.parse(item);
      if (remembers(item.keys instanceof Uint8Array ? item.keys : undefined, writer.key)) {
        writer.replayed = true;
        return current;
      }
      const decided = decide(current);
      if (decided === current) return current;
      const next = bumped(decided, writer);
      try {
        await this.#tables.access.write(updateOf(standingCodec, item, next, writer));
        return next;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    }
    throw new TableUnavailable(`the standing of ${shop} kept changing`);
  }

  async #item(shop: string): Promise<Item> {
    const item = (await this.#tables.access.get(standingKey(shop))) ?? (await enterShop(this.#tables, shop));
    if (item === undefined) throw new Problem('not_found', `There is no shop ${shop}.`);
    return item;
  }
}

function standing(current: StoredStanding, status: ShopStatus, reason: string | null, writer: Writer): StoredStanding {
  return { ...current, status, reason, since: writer.now, by: writer.by };
}

/** Opens how all shops stand. */
export function standingAdmin({ tables }: { readonly tables: ShopTables }): StandingAdmin {
  return new StandingAdmin(tables);
}
