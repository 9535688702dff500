import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal, type Request } from './answer.ts';
import type { Item, Store } from './store.ts';

/** Who asks. */
export interface Caller {
  readonly keyId: string;
  readonly shop: string;
}

const form = /^sb_(?:live|test)_([0-9a-z]{12})_([0-9A-Za-z]{32})[0-9A-Za-z]{6}$/;
const believedFor = 30_000;
const believed = new Map<string, { item: Item; until: number }>();

const readers = ['viewer', 'technician', 'dispatcher', 'manager'];
const movers = ['technician', 'dispatcher', 'manager'];

async function stored(store: Store, keyId: string): Promise<Item | undefined> {
  const known = believed.get(keyId);
  if (known !== undefined && Date.now() < known.until) return known.item;
  const item = await store.get(process.env.ACCESS_TABLE ?? '', { pk: `K#${keyId}`, sk: 'KEY' });
  if (item !== undefined) believed.set(keyId, { item, until: Date.now() + believedFor });
  return item;
}

/** Who sent a request, by the SHA-256 of the key's secret; what is read of a key is believed for 30 s. */
export async function callerOf(store: Store, { headers }: Request, need: 'read' | 'move'): Promise<Caller> {
  const [, keyId = '', secret = ''] = form.exec(headers['x-api-key'] ?? '') ?? [];
  const item = keyId === '' ? undefined : await stored(store, keyId);
  const hash = createHash('sha256').update(secret).digest();
  const isGood =
    item !== undefined &&
    item.revokedAt === undefined &&
    (item.endsAt === undefined || Number(item.endsAt) > Date.now()) &&
    timingSafeEqual(item.secretHash as Uint8Array, hash);
  if (!isGood) throw new Refusal(401, 'unauthorized', 'The API key is malformed, unknown, expired or revoked.');
  if (!(need === 'read' ? readers : movers).includes(String(item.role))) {
    throw new Refusal(403, 'forbidden', 'The key does not allow this.');
  }
  return { keyId, shop: String(item.shop) };
}
