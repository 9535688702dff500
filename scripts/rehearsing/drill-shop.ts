import { randomUUID } from 'node:crypto';
import { createClient } from '#client/index.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import type { LocalOutputs } from '../operating/local-outputs.ts';
import { type LocalEngine, openLocalTables } from '../operating/stage-tables.ts';

/** A shop that users of a drill work in. */
export interface DrillShop {
  /** A manager's. */
  readonly key: string;
  /** The day everything happens on: ahead, so that no clock moves a card. */
  readonly date: string;
  readonly serviceCode: string;
}

const daysAhead = 7;

/** Makes a shop with a key and something to book. Its clocks show UTC. */
export async function openDrillShop(outputs: LocalEngine & Pick<LocalOutputs, 'functionUrls'>): Promise<DrillShop> {
  const tables = openLocalTables(outputs);
  const { access, keyEnvironment: environment } = tables;
  const shop = { id: 'drill', name: 'Drill', phone: null, timeZone: 'UTC', currency: 'USD' };
  await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  const { key } = await new ApiKeyAdmin(access, Date.now).issue({ shop: shop.id, role: 'manager', environment });
  const client = createClient({ endpoints: { functionUrls: outputs.functionUrls }, apiKey: key });
  const { code } = await client.createService({ code: 'OIL001', name: 'Oil change', price: 8_900, minutes: 45 });
  const date = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  return { key, date, serviceCode: code };
}
