import { randomUUID } from 'node:crypto';
import type { ShopRole } from '#shared/contract/access.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { addDays, shopDateOf, wallClockToInstant } from '#shared/domain/shop-time.ts';
import type { ApiClient } from '../operating/api-client.ts';
import type { DemoShops } from '../operating/local-outputs.ts';
import type { StageTables } from '../operating/stage-tables.ts';
import { demoTechnicians } from './catalog.ts';
import { type Clientele, RegularClientele, regularCount } from './clientele.ts';
import { dayAt, dayOver, demoCount, opensAt } from './clock.ts';
import { inventRegulars } from './customers.ts';
import { type DemoFloor, putDay } from './day-writer.ts';
import { demoDay } from './days.ts';
import { registerRegulars } from './regulars.ts';
import { seedCatalog, seedTeam } from './seed-shop.ts';

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

/** The shops of the demo. */
export const demoShopIds = demoShops.map(({ id }) => id);

/** How many weeks a demo shop has behind it: as many as the numbers look back on, and two more. */
const weeks = 6;

/** The days of the demo, counted from today. */
const offsets = Array.from({ length: 7 * weeks + 2 }, (_each, index) => index - 7 * weeks);

const hourFormat = { hour: 'numeric', hourCycle: 'h23' } as const;

async function keyFor(tables: StageTables, shop: DemoShop, role: ShopRole, technicianId?: string): Promise<string> {
  const wish = { shop: shop.id, role, technicianId, environment: tables.keyEnvironment, label: 'demo' };
  return (await new ApiKeyAdmin(tables.access, Date.now).issue(wish)).key;
}

/** The appointments of a day as they stand now. */
function demoDayAt(shop: DemoShop, today: string, offset: number, floor: DemoFloor, clientele: Clientele) {
  const { now } = floor;
  const hour = Number(new Intl.DateTimeFormat('en', { ...hourFormat, timeZone: shop.timeZone }).format(now));
  const day = demoDay({
    date: addDays(today, offset),
    timeZone: shop.timeZone,
    count: demoCount(today, offset),
    seed: 1,
    technicianIds: [...floor.technicians.keys()],
    opens: opensAt(hour, offset),
    clientele,
  });
  return offset < -1 ? dayOver(day, offset) : dayAt(day, now, offset === 0);
}

/** @returns the ids of the team */
async function fill(tables: StageTables, api: ApiClient, shop: DemoShop, done: () => void): Promise<string[]> {
  const [ids] = await Promise.all([seedTeam(api, 1), seedCatalog(api, 1)]);
  const now = Date.now();
  const today = shopDateOf(now, shop.timeZone);
  const customers = inventRegulars(shop.id, shop.timeZone, Number(today.slice(0, 4)), regularCount);
  const first = wallClockToInstant(addDays(today, offsets[0] ?? 0), '07:00', shop.timeZone);
  const regulars = await registerRegulars(tables, shop.id, customers, first);
  const technicians = new Map(ids.map((id, index) => [id, demoTechnicians[index] ?? id]));
  const floor = { shop, regulars, technicians, now };
  const clientele = new RegularClientele(customers);
  for (const offset of offsets) {
    await putDay(tables, floor, addDays(today, offset), demoDayAt(shop, today, offset, floor, clientele));
    done();
  }
  return ids;
}

/**
 * Makes the two demo shops, each with keys for every role, a catalog, a team, customers, six weeks behind it and a lively
 * day today. The technician's key is of the first of the team. Run again after an interruption, it completes what is missing.
 * @param apiWith calls the API with a key
 * @param progress told after each day
 */
export async function seedDemo(
  tables: StageTables,
  apiWith: (key: string) => ApiClient,
  progress: (done: number, of: number) => void,
): Promise<DemoShops> {
  const all = demoShops.length * offsets.length;
  let count = 0;
  const done = (): void => {
    count += 1;
    progress(count, all);
  };
  const shops: DemoShops = {};
  for (const shop of demoShops) {
    await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
    const manager = await keyFor(tables, shop, 'manager');
    const [technicianId] = await fill(tables, apiWith(manager), shop, done);
    const others = ['viewer', 'technician', 'dispatcher'] as const;
    const keys = others.map(async (role) => {
      return [role, await keyFor(tables, shop, role, role === 'technician' ? technicianId : undefined)] as const;
    });
    shops[shop.id] = { keys: { ...Object.fromEntries(await Promise.all(keys)), manager } };
  }
  return shops;
}
