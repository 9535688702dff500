import { type ShopTier, usualTier } from '#shared/contract/shop-standing.ts';
import { shopKey } from './keys.ts';
import { mismatch, remembers } from './ledger.ts';
import { shopCodec } from './shop-store.ts';
import { firstStanding, isLeaving, shopReceiptKey, standingCodec, standingKey } from './standing-item.ts';
import { ConditionFailed, type Item, type Table } from './table.ts';
import type { OpenedTables } from './tables.ts';
import { noTenant, provenTenant } from './tenant.ts';
import { stamped } from './versioned.ts';
import { bodyHash, newId, requestKey, type Writer } from './writer.ts';

/** What an operator says about a new shop. */
export interface NewShop {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  /** IANA; fixed from now on. */
  readonly timeZone: string;
  /** ISO 4217; fixed from now on. */
  readonly currency: string;
  readonly tier?: ShopTier | undefined;
}

/** Where shops are, and how they stand. */
export type ShopTables = Pick<OpenedTables, 'access' | 'board' | 'ofTenant'>;

/** Who makes shops beside the API: it knows its own requests again by the token. */
export interface ShopOperator {
  readonly by: string;
  readonly token: string;
  readonly now: number;
}

/** The table of business as whoever makes a shop, or looks for one, reaches it. */
function boardOf({ board, ofTenant }: ShopTables, shop: string): Table {
  return (ofTenant?.(provenTenant(shop)) ?? { board }).board;
}

/** The request of a command, as that of a caller is. */
export function commandWriter(operation: string, { by, token, now }: ShopOperator, input: unknown): Writer {
  const key = requestKey(token, { operation, input });
  return { shop: noTenant, by, operation, correlationId: token, now, key, replayed: false };
}

/**
 * Makes a shop.
 * @param operator who asks and a token that is unique to this request
 * @returns whether it was made; false where there is one of that id already
 */
export function createShop(tables: ShopTables, shop: NewShop, operator: ShopOperator): Promise<boolean> {
  return makeShop(tables, shop, commandWriter('createShop', operator, shop));
}

/**
 * Makes a shop: its board first, which one of many can, then how it stands. A request that was cut off between them is completed when it
 * comes again, by whoever asks for that id.
 * @returns whether it was made, by this request or the one it repeats; false where there is one of that id already, or was lately
 * @throws Problem `idempotency_mismatch`
 */
export async function makeShop(tables: ShopTables, { tier, ...shop }: NewShop, writer: Writer): Promise<boolean> {
  await remember(tables.access, writer);
  const known = await tables.access.get(standingKey(shop.id));
  // What is being deleted must not be made at the same time.
  if (known !== undefined && isLeaving(standingCodec.parse(known))) return false;
  const { now } = writer;
  const stored = { ...shop, version: 1, createdAt: now, updatedAt: now };
  // Operators make shops: what becomes of this one's items is theirs to say.
  const tenant = provenTenant(shop.id);
  const item = { ...shopKey(tenant), ...stamped(shopCodec, undefined, stored, { ...writer, shop: tenant }) };
  let isOurs = true;
  let made: Item = item;
  try {
    await boardOf(tables, shop.id).write({ kind: 'put', item, condition: { kind: 'absent' } });
  } catch (error) {
    if (!(error instanceof ConditionFailed) || error.current === undefined) throw error;
    made = error.current;
    isOurs = made.keys instanceof Uint8Array && remembers(made.keys, writer.key);
    writer.replayed = isOurs;
  }
  if (known === undefined) await enter(tables.access, made, isOurs ? tier : undefined, isOurs ? writer.by : undefined);
  return isOurs;
}

/** Seconds for which it is known what a key stood for. */
export const shopReceiptSeconds = 30 * 86_400;

/** The id of a shop is the caller's choice, so a receipt remembers the request. @throws Problem `idempotency_mismatch` */
async function remember(access: Table, writer: Writer): Promise<void> {
  const expiresAt = Math.ceil(writer.now / 1_000) + shopReceiptSeconds;
  const item = { ...shopReceiptKey(newId('rec', writer)), bodyHash: bodyHash(writer), expiresAt };
  try {
    await access.write({ kind: 'put', item, condition: { kind: 'absent' } });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if (error.current?.bodyHash !== item.bodyHash) throw mismatch(writer.key);
  }
}

/** How a shop stands of which only its board tells, as it is written down now; undefined where there is none. */
export async function enterShop(tables: ShopTables, shop: string): Promise<Item | undefined> {
  const made = await boardOf(tables, shop).get(shopKey(provenTenant(shop)));
  if (made !== undefined) await enter(tables.access, made);
  return made && tables.access.get(standingKey(shop));
}

async function enter(access: Table, made: Item, tier = usualTier, by?: string): Promise<void> {
  const standing = firstStanding(shopCodec.parse(made), tier, by);
  const item = { ...standingKey(standing.id), ...standingCodec.attributes(standing) };
  try {
    await access.write({ kind: 'put', item, condition: { kind: 'absent' } });
  } catch (error) {
    // Somebody else did, and it may have been changed since.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

/** Opens what makes shops. */
export function shopMaker({ tables }: { readonly tables: ShopTables }) {
  return (shop: NewShop, writer: Writer): Promise<boolean> => makeShop(tables, shop, writer);
}
