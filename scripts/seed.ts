import { parseArgs } from 'node:util';
import { ShopDate } from '#shared/contract/fields.ts';
import { ApiClient } from './cli/api-client.ts';
import { readEndpoints, readLocalOutputs } from './cli/endpoints.ts';
import { progressLine } from './cli/progress-line.ts';
import { runCommand } from './cli/run-command.ts';
import { seedShop, unseedShop } from './cli/seed-shop.ts';

const usage = `usage: npm run seed -- --shop <shop> --date <YYYY-MM-DD> [--appointments <n>] [--seed <n>] [--remove]
  on the local cloud: --data <folder> (.local)
  elsewhere: --target <base URL | endpoints.json> --key <manager's key, or in STATUS_BOARD_KEY>`;

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 0 to ${most}, not "${text}"\n${usage}`);
}

if (import.meta.main) {
  runCommand(async () => {
    const { values } = parseArgs({
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
    const { shop, date, target } = values;
    if (shop === undefined || date === undefined) throw new Error(usage);
    if (!ShopDate.safeParse(date).success) throw new Error(`--date must be a day such as 2025-09-20, not "${date}"`);
    const appointments = wholeNumber('appointments', values.appointments, 5_000);
    const plan = { date, appointments, seed: wholeNumber('seed', values.seed, 4_294_967_295) };
    const givenKey = values.key ?? process.env.STATUS_BOARD_KEY;
    const local = target === undefined ? await readLocalOutputs(values.data, shop, 'manager') : undefined;
    const key = givenKey ?? local?.key;
    if (key === undefined) throw new Error(`--key is missing\n${usage}`);
    const api = new ApiClient(
      target === undefined ? { baseUrl: local?.baseUrl ?? '' } : await readEndpoints(target),
      key,
    );
    const label = `${values.remove ? 'removing' : 'seeding'} ${shop} ${date}`;
    await (values.remove ? unseedShop : seedShop)(api, plan, progressLine(label));
    console.log(
      `${shop} ${date}: ${appointments} appointments ${values.remove ? 'removed; customers and catalog stay' : 'on the board'}`,
    );
  });
}
