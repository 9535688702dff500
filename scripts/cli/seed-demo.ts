import { randomUUID } from 'node:crypto';
import { roles } from '#shared/contract/access.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import { ApiClient } from './api-client.ts';
import type { DemoShops } from './local-outputs.ts';
import { seedShop } from './seed-shop.ts';
import type { StageTables } from './stage-tables.ts';

const demoShops = [
  { id: 'edgar', name: "Edgar's Mobile Auto", phone: '+13105550100', timeZone: 'America/Los_Angeles', currency: 'USD' },
  {
    id: 'northside',
    name: 'Northside Garage on Wheels',
    phone: '+12125550100',
    timeZone: 'America/New_York',
    currency: 'USD',
  },
] as const;

/** How many appointments the demo has on which day, counted from today; yesterday leaves cars behind. */
const demoDays = [
  { offset: -1, appointments: 8 },
  { offset: 0, appointments: 18 },
  { offset: 1, appointments: 8 },
] as const;

async function makeShop(tables: StageTables, shop: (typeof demoShops)[number]): Promise<Record<string, string>> {
  await createShop(tables.board, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const keys = roles.map(async (role) => {
    const { key } = await admin.create({ shop: shop.id, role, environment: tables.keyEnvironment, label: 'demo' });
    return [role, key] as const;
  });
  return Object.fromEntries(await Promise.all(keys));
}

/**
 * Makes the two demo shops, each with keys for every role, a catalog, a team, and lively days around today. Run again
 * after an interruption, it completes what is missing.
 */
export async function seedDemo(tables: StageTables, baseUrl: string): Promise<DemoShops> {
  const entries = demoShops.map(async (shop) => {
    const keys = await makeShop(tables, shop);
    const api = new ApiClient({ baseUrl }, keys.manager ?? '');
    const today = shopDateOf(Date.now(), shop.timeZone);
    for (const { offset, appointments } of demoDays) {
      await seedShop(api, { date: addDays(today, offset), appointments, seed: 1 }, () => undefined);
    }
    return [shop.id, { keys }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
