import { randomUUID } from 'node:crypto';
import { roles } from '#shared/contract/access.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import { ApiClient } from './api-client.ts';
import { dayAt, opensAt } from './demo-clock.ts';
import type { DemoShops } from './local-outputs.ts';
import { plannedDay, seedCatalog, seedDay, seedTeam } from './seed-shop.ts';
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

type DemoShop = (typeof demoShops)[number];

/** How many appointments the demo has on which day, counted from today; yesterday leaves cars behind. */
const demoDays = [
  { offset: -1, appointments: 8 },
  { offset: 0, appointments: 18 },
  { offset: 1, appointments: 8 },
] as const;

/** Requests under way at once: each more starts another environment of every function, which costs more than it saves. */
const parallel = 2;

async function makeShop(tables: StageTables, shop: DemoShop): Promise<Record<string, string>> {
  await createShop(tables.board, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const keys = roles.map(async (role) => {
    const { key } = await admin.create({ shop: shop.id, role, environment: tables.keyEnvironment, label: 'demo' });
    return [role, key] as const;
  });
  return Object.fromEntries(await Promise.all(keys));
}

async function fill(api: ApiClient, shop: DemoShop, done: () => void): Promise<void> {
  const [technicianIds] = await Promise.all([seedTeam(api, 1), seedCatalog(api, 1)]);
  const now = Date.now();
  const today = shopDateOf(now, shop.timeZone);
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: shop.timeZone }).format(now),
  );
  const days = demoDays.flatMap(({ offset, appointments }) => {
    const opens = opensAt(hour, offset);
    // Other hours are other appointments: run again at another time of day, those of the first run stay as they are.
    const plan = { date: addDays(today, offset), appointments, seed: opens, opens };
    const planned = plannedDay(shop, plan, technicianIds);
    const lived = dayAt(
      planned.map(({ demo }) => demo),
      now,
      offset === 0,
    );
    return planned.map(({ key, demo }, index) => ({ key, demo: lived[index] ?? demo }));
  });
  await seedDay(api, days, { parallel, done });
}

/**
 * Makes the two demo shops, each with keys for every role, a catalog, a team, and lively days around today. Run again
 * after an interruption, it completes what is missing.
 * @param progress told after each appointment
 */
export async function seedDemo(
  tables: StageTables,
  baseUrl: string,
  progress: (done: number, of: number) => void,
): Promise<DemoShops> {
  const all = demoShops.length * demoDays.reduce((sum, { appointments }) => sum + appointments, 0);
  let count = 0;
  const done = (): void => {
    count += 1;
    progress(count, all);
  };
  const shops: DemoShops = {};
  for (const shop of demoShops) {
    const keys = await makeShop(tables, shop);
    await fill(new ApiClient({ baseUrl }, keys.manager ?? ''), shop, done);
    shops[shop.id] = { keys };
  }
  return shops;
}
