import { firstStanding, standingCodec, standingKey } from '#shared/data/standing-item.ts';
import type { Item } from '#shared/data/table.ts';

/** What is left of a shop that is deleted. */
export function stoneOf(id: string): Item {
  const shop = { id, name: id, phone: null, timeZone: 'UTC', currency: 'USD', version: 1, createdAt: 0, updatedAt: 0 };
  return { ...standingKey(id), ...standingCodec.attributes({ ...firstStanding(shop), status: 'deleted' }) };
}
