import { stageNames } from '#infra/config.ts';
import { ShopDate } from '#shared/contract/fields.ts';
import { getShop } from '#shared/contract/shop.ts';
import { CommandFailure, UsageMistake } from './cli/command-failure.ts';
import { commandLine } from './cli/command-line.ts';
import { wholeNumber } from './cli/option-values.ts';
import { progressLine } from './cli/progress-line.ts';
import { runCommand } from './cli/run-command.ts';
import { plannedDay, seedCatalog, seedDay, seedTeam } from './demo/seed-shop.ts';
import { unseedDay } from './demo/unseed-shop.ts';
import { seedClient } from './operating/seed-client.ts';

function shopDate(text: string): string {
  if (ShopDate.safeParse(text).success) return text;
  throw new UsageMistake(`--date must be a day such as 2025-09-20, not "${text}"`);
}

const command = commandLine('npm run seed', {
  about: `Puts a day of invented appointments on a shop's board, through the API. The same arguments give the same board.
The demo shops of a local cloud need no key.`,
  examples: [
    'npm run seed -- --shop westside --date 2025-09-20 --appointments 200 --seed 42',
    'npm run seed -- --shop edgar --date 2025-09-20 --target endpoints.json --key <key>',
  ],
})
  .requiredOption('--shop <shop>', 'whose board')
  .requiredOption('--date <YYYY-MM-DD>', "the day, in the shop's zone", shopDate)
  .option('--appointments <n>', 'how many, up to 5000', (text) => wholeNumber('appointments', text, 1, 5_000), 20)
  .option('--seed <n>', 'which invention', (text) => wholeNumber('seed', text, 0, 4_294_967_295), 1)
  .option('--remove', 'removes the appointments a run with the same arguments made; customers and catalog stay', false)
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--target <base URL | endpoints.json>', 'another deployment than the local cloud')
  .option('--stage <stage>', `of that deployment, so that calls are signed in mode AWS_IAM: ${stageNames.join(', ')}`)
  .option('--key <key>', "a manager's key of the shop, or in STATUS_BOARD_KEY");

/** Requests under way at once. */
const parallel = 4;

async function main(given: ReturnType<typeof command.opts>): Promise<void> {
  const { remove, ...plan } = given;
  const api = await seedClient(given);
  const shop = await api.expect(getShop);
  if (shop.id !== given.shop) {
    throw new CommandFailure('precondition', `the key is one of the shop ${shop.id}, not of ${given.shop}`);
  }
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

if (import.meta.main) await runCommand(command.action(main));
