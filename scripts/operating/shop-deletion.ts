import { Problem } from '#shared/contract/problems.ts';
import { linkSeconds } from '#shared/data/file-links.ts';
import { jobPrefix, jobsPartition } from '#shared/data/keys.ts';
import { commandWriter, type ShopOperator, type ShopTables } from '#shared/data/shop-admin.ts';
import { StandingAdmin } from '#shared/data/standing-admin.ts';
import { type StoredStanding, standingKey } from '#shared/data/standing-item.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { Writer } from '#shared/data/writer.ts';
import { isOver } from '#shared/domain/job.ts';
import { type Belongings, type Deleted, deleteOnce, itemsOf } from './shop-belongings.ts';
import { type Exported, readExport, writeExport } from './shop-export.ts';

/** How long after a shop is kept from everybody something may still be written: what functions believe, and their longest request; milliseconds. */
export const settlingTime = 60_000;

/**
 * How long after a shop is suspended a file may still be written by a link that was given before, beyond all tables; milliseconds.
 * No deletion begins before.
 */
export const suspendedFor = settlingTime + linkSeconds * 1_000;

/** How long it is waited at a stretch, in milliseconds. */
const stretch = 1_000;

/** Seconds for which the id of a deleted shop is not free. */
export const shopStoneSeconds = 30 * 86_400;

/** What a deletion rests on. */
export interface DeletionGround {
  readonly belongings: Belongings;
  readonly tables: ShopTables;
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** A fresh identifier. */
  readonly newToken: () => string;
  readonly by: string;
}

/**
 * The deletion of a shop, step by step. Each step can be done again: one that is cut off goes on where it was when it is
 * begun anew.
 */
export class ShopDeletion {
  readonly #ground: DeletionGround;
  readonly #shop: string;
  readonly #standings: StandingAdmin;

  constructor(ground: DeletionGround, shop: string) {
    this.#ground = ground;
    this.#shop = shop;
    this.#standings = new StandingAdmin(ground.tables);
  }

  /** How the shop stands. @throws Problem `not_found` */
  standing(): Promise<StoredStanding> {
    return this.#standings.get(this.#shop);
  }

  /** How the shop stands, where it may be deleted now. @throws Problem `not_found`, `wrong_standing` or `too_early` */
  async deletable(): Promise<StoredStanding> {
    const standing = await this.standing();
    this.#requireDeletable(standing);
    return standing;
  }

  /** Keeps the shop from everybody, for good. @throws Problem as `deletable` does */
  begin(): Promise<StoredStanding> {
    const writer = this.#writer();
    return this.#standings.change(this.#shop, writer, (current) => {
      this.#requireDeletable(current);
      if (current.status === 'deleting') return current;
      return { ...current, status: 'deleting', since: writer.now, by: writer.by };
    });
  }

  /** Waits until nothing is written to the shop any more: by requests that were under way, and by jobs. */
  async settle(signal?: AbortSignal): Promise<void> {
    const { now, pause } = this.#ground;
    const { since } = await this.standing();
    while (now() < since + settlingTime || (await this.#isWorkedOn())) {
      signal?.throwIfAborted();
      await pause(stretch);
    }
  }

  /**
   * Writes what the shop has to a file and reads it again; once that was so it is not done again, since some may be gone by then.
   * @returns what was exported; now, or by an earlier run
   */
  async export(file: string): Promise<Exported & { readonly isNew: boolean }> {
    const { belongings, now } = this.#ground;
    const { exported: earlier } = await this.standing();
    if (earlier !== undefined) return { ...earlier, isNew: false };
    await writeExport(file, { shop: this.#shop, now: now() }, itemsOf(belongings, this.#shop));
    const { items, sha256 } = await readExport(file, this.#shop);
    const exported = { items, sha256 };
    await this.#standings.change(this.#shop, this.#writer(), (current) => ({ ...current, exported }));
    return { ...exported, isNew: true };
  }

  /** Deletes what the shop has until nothing is found. @returns how much there was */
  async purge(signal?: AbortSignal): Promise<Deleted> {
    const { exported } = await this.standing();
    if (exported === undefined) throw new Error(`the shop ${this.#shop} was not exported`);
    const all = { items: 0, unused: 0, files: 0 };
    for (;;) {
      signal?.throwIfAborted();
      const { items, unused, files } = await deleteOnce(this.#ground.belongings, this.#shop);
      if (items + unused + files === 0) return all;
      all.items += items;
      all.unused += unused;
      all.files += files;
    }
  }

  /** Leaves of the shop that it was, who deleted it and when; for as long its id is not free. */
  async end(): Promise<StoredStanding> {
    const writer = this.#writer();
    const stone = await this.#standings.change(this.#shop, writer, (current) => ({
      ...current,
      name: current.id,
      reason: null,
      status: 'deleted',
      since: writer.now,
      by: writer.by,
      expiresAt: Math.ceil(writer.now / 1_000) + shopStoneSeconds,
    }));
    const key = standingKey(this.#shop);
    const item = { ...key, ...(await this.#ground.tables.access.get(key)) };
    for (const { kind, table } of await this.#ground.belongings.unused()) {
      // Callers who are given this one back find no shop in it either.
      if (kind === 'access') await table.write({ kind: 'put', item });
    }
    return stone;
  }

  #requireDeletable({ status, since }: StoredStanding): void {
    if (status === 'deleting') return;
    if (status !== 'suspended') {
      throw new Problem('wrong_standing', `The shop ${this.#shop} is ${status}; one that is suspended can be deleted.`);
    }
    const from = since + suspendedFor;
    if (from <= this.#ground.now()) return;
    const links = `links to upload files that were given before are good for ${linkSeconds / 60} minutes`;
    const when = new Date(from).toISOString();
    throw new Problem(
      'too_early',
      `The shop ${this.#shop} was suspended just now, and ${links}; delete it from ${when} on.`,
    );
  }

  async #isWorkedOn(): Promise<boolean> {
    const { belongings, now } = this.#ground;
    const partition = jobsPartition(provenTenant(this.#shop));
    const { items } = await belongings.tables.work.query({ partition, range: { beginsWith: jobPrefix } });
    return items.some(({ state, leaseUntil }) => !isOver(state as never) && Number(leaseUntil ?? 0) > now());
  }

  #writer(): Writer {
    const { by, newToken, now } = this.#ground;
    const operator: ShopOperator = { by, token: newToken(), now: now() };
    return commandWriter('deleteShop', operator, { shop: this.#shop });
  }
}
