import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalItem, type WireItem } from './canonical-item.ts';

const Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What the items of a shop come to. Of all that is left over by XOR and by sum, only a change of an item is the same in neither. */
const ShopDigest = z.object({ items: z.int(), xor: Hex, sum: Hex });
export type ShopDigest = z.output<typeof ShopDigest>;

/** What the items of a table come to, in whatever order they are read. */
export const TableDigest = z.object({
  /** Items past their time to live at this time, in epoch milliseconds, do not count: DynamoDB deletes them when it likes. */
  asOf: z.number(),
  items: z.int(),
  /** Items with a time to live. */
  expiring: z.int(),
  /** How many items each index holds, by what the items say; also those past their time, which are in it until they are deleted. */
  indexes: z.record(z.string(), z.int()),
  shops: z.record(z.string(), ShopDigest),
});
export type TableDigest = z.output<typeof TableDigest>;

/** The key attributes of an index. */
export interface DigestedIndex {
  readonly name: string;
  readonly keys: readonly string[];
}

/** What stands for items that are of no shop. */
export const noShop = '-';

/** Whose an item is: partitions of shops begin with them, or they are named in the index of a shop. */
export function shopOf({ pk, shopPk }: WireItem): string {
  const [, shop] = /^T#([^#]+)/.exec(pk?.S ?? '') ?? /^T#([^#]+)/.exec(shopPk?.S ?? '') ?? [];
  return shop ?? noShop;
}

const modulus = 1n << 256n;

interface Running {
  items: number;
  readonly xor: Buffer;
  sum: bigint;
}

/** Adds up items one after the other; nothing is kept of them but that. */
export class DigestSum {
  readonly #asOf: number;
  readonly #indexes: readonly DigestedIndex[];
  readonly #shops = new Map<string, Running>();
  readonly #indexed = new Map<string, number>();
  #items = 0;
  #expiring = 0;

  constructor(indexes: readonly DigestedIndex[], asOf: number) {
    this.#indexes = indexes;
    this.#asOf = asOf;
    for (const { name } of indexes) this.#indexed.set(name, 0);
  }

  add(item: WireItem): void {
    for (const { name, keys } of this.#indexes) {
      if (keys.every((key) => item[key] !== undefined)) this.#indexed.set(name, (this.#indexed.get(name) ?? 0) + 1);
    }
    const expiresAt = item.expiresAt?.N;
    if (expiresAt !== undefined && Number(expiresAt) * 1_000 <= this.#asOf) return;
    const hash = createHash('sha256').update(canonicalItem(item)).digest();
    const shop = shopOf(item);
    const running = this.#shops.get(shop) ?? { items: 0, xor: Buffer.alloc(32), sum: 0n };
    for (const [at, byte] of hash.entries()) running.xor[at] = (running.xor[at] ?? 0) ^ byte;
    running.sum = (running.sum + BigInt(`0x${hash.toString('hex')}`)) % modulus;
    running.items += 1;
    this.#shops.set(shop, running);
    this.#items += 1;
    if (expiresAt !== undefined) this.#expiring += 1;
  }

  digest(): TableDigest {
    const shops = [...this.#shops].sort(([left], [right]) => (left < right ? -1 : 1));
    return {
      asOf: this.#asOf,
      items: this.#items,
      expiring: this.#expiring,
      indexes: Object.fromEntries(this.#indexed),
      shops: Object.fromEntries(
        shops.map(([shop, { items, xor, sum }]) => {
          return [shop, { items, xor: xor.toString('hex'), sum: sum.toString(16).padStart(64, '0') }];
        }),
      ),
    };
  }
}

/** A shop whose items are not the same in two tables. */
export interface ShopDifference {
  readonly shop: string;
  /** How many items there are; undefined where the shop is not there. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The shops whose items differ, by name. */
export function differencesOf(before: TableDigest, after: TableDigest): ShopDifference[] {
  const names = new Set([...Object.keys(before.shops), ...Object.keys(after.shops)]);
  return [...names].sort().flatMap((shop) => {
    const [was, is] = [before.shops[shop], after.shops[shop]];
    const isSame = was?.items === is?.items && was?.xor === is?.xor && was?.sum === is?.sum;
    return isSame ? [] : [{ shop, before: was?.items, after: is?.items }];
  });
}

/** A digest in a few letters, for people who compare two. */
export function shortDigest({ shops }: TableDigest): string {
  // What was kept in a table comes back in an order of its own.
  const sums = Object.entries(shops)
    .map(([name, { items, xor, sum }]) => [name, items, xor, sum])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sums)).digest('hex').slice(0, 12);
}
