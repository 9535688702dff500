import { ShopDate } from '#shared/contract/fields.ts';
import { getShop } from '#shared/contract/shop.ts';
import { readCommandLine, seeHelp, wholeNumber } from './cli/command-line.ts';
import { progressLine } from './cli/progress-line.ts';
import { runCommand } from './cli/run-command.ts';
import { plannedDay, type SeedPlan, seedCatalog, seedDay, seedTeam } from './demo/seed-shop.ts';
import { unseedDay } from './demo/unseed-shop.ts';
import { type SeedTarget, seedClient } from './operating/seed-client.ts';

const command = 'npm run seed';

const usage = `usage: npm run seed -- --shop <shop> --date <YYYY-MM-DD> [options]
Puts a day of invented appointments on a shop's board, through the API. The same arguments give the same board.
  --appointments <n>   how many, up to 5000 (20)
  --seed <n>           which invention (1)
  --remove             removes the appointments a run with the same arguments made; customers and catalog stay
on the local cloud:
  --data <folder>      its data folder (.local); demo shops need no key
elsewhere:
  --target <base URL | endpoints.json>
  --key <key>          a manager's key of the shop, or in STATUS_BOARD_KEY`;

/** Requests under way at once. */
const parallel = 4;

interface Arguments extends SeedTarget {
  readonly plan: SeedPlan;
  readonly remove: boolean;
}

function readArguments(): Arguments {
  const { values } = readCommandLine({
    command,
    usage,
    options: {
      shop: { type: 'string' },
      date: { type: 'string' },
      appointments: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      remove: { type: 'boolean', default: false },
      data: { type: 'string', default: '.local' },
      target: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const { shop, date, remove, data, target, key } = values;
  if (shop === undefined) throw new Error(`--shop is missing; ${seeHelp(command)}`);
  if (date === undefined) throw new Error(`--date is missing; ${seeHelp(command)}`);
  if (!ShopDate.safeParse(date).success) throw new Error(`--date must be a day such as 2025-09-20, not "${date}"`);
  const appointments = wholeNumber('appointments', values.appointments, 1, 5_000);
  const plan = { date, appointments, seed: wholeNumber('seed', values.seed, 0, 4_294_967_295) };
  return { shop, plan, remove, data, target, key };
}

async function main(): Promise<void> {
  const given = readArguments();
  const { plan, remove } = given;
  const api = await seedClient(given);
  const shop = await api.expect(getShop);
  if (shop.id !== given.shop) throw new Error(`the key is one of the shop ${shop.id}, not of ${given.shop}`);
  let count = 0;
  const progress = progressLine(`${remove ? 'removing' : 'seeding'} ${shop.id} ${plan.date}`);
  const done = (): void => {
    count += 1;
    progress(count, plan.appointments);
  };
  if (remove) {
    const removed = await unseedDay(api, shop, plan, { parallel, done });
    console.log(`${shop.id} ${plan.date}: ${removed} appointments removed; customers and catalog stay`);
    return;
  }
  await seedCatalog(api, parallel);
  const technicianIds = await seedTeam(api, parallel);
  await seedDay(api, plannedDay(shop, plan, technicianIds), { parallel, done });
  console.log(`${shop.id} ${plan.date}: ${plan.appointments} appointments on the board`);
}

if (import.meta.main) runCommand(main);
