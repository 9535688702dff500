import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Currency, Phone, ShopId, text } from '#shared/contract/fields.ts';
import { createShop, type NewShop } from '#shared/data/shop-admin.ts';
import { currencies } from '#shared/domain/currencies.ts';
import { isTimeZone } from '#shared/domain/shop-time.ts';
import { readCommandLine, seeHelp } from './cli/command-line.ts';
import { existingShop } from './cli/existing-shop.ts';
import { runCommand } from './cli/run-command.ts';
import { type StageTables, withStageTables } from './cli/stage-tables.ts';

const command = 'npm run shops';

const usage = `usage:
  npm run shops -- create --shop <id> --name <name> --time-zone <IANA zone> --currency <ISO 4217> [--phone <E.164>]
  npm run shops -- show   --shop <id>
Shops (tenants) of a stage. Zone and currency are fixed once a shop is made.
  --stage local|dev|staging|prod   whose shops (local)
  --data <folder>                  data folder of the local cloud (.local)
  --json                           prints JSON`;

const options = {
  shop: { type: 'string' },
  name: { type: 'string' },
  phone: { type: 'string' },
  'time-zone': { type: 'string' },
  currency: { type: 'string' },
  stage: { type: 'string', default: 'local' },
  data: { type: 'string', default: '.local' },
  json: { type: 'boolean', default: false },
} as const;

/** A zone as the IANA writes it: Intl takes any case, but other programs that read the shop's zone do not. */
function isWrittenAsZone(name: string): boolean {
  const known = Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  if (known.toLowerCase() === name.toLowerCase()) return known === name;
  return name.split('/').every((part) => /^[A-Z]/.test(part));
}

/** What `create` takes, by option. Zone and currency are judged strictly, since they can never be corrected. */
const NewShopOptions = z.object({
  shop: ShopId,
  name: text(80),
  phone: z.optional(Phone),
  'time-zone': z
    .string()
    .check(
      z.refine(
        (name) => isTimeZone(name) && isWrittenAsZone(name),
        'must be an IANA time zone such as America/Los_Angeles',
      ),
    ),
  currency: z.string().check(
    z.refine((code) => Currency.safeParse(code).success, { message: 'must be three letters such as USD', abort: true }),
    z.refine((code) => currencies.has(code), 'must be a currency of ISO 4217 such as USD'),
  ),
});

function newShop(given: Readonly<Record<string, unknown>>): NewShop {
  const missing = ['name', 'time-zone', 'currency'].filter((option) => given[option] === undefined);
  if (missing.length > 0) throw new Error(`missing: --${missing.join(', --')}; ${seeHelp(command)}`);
  const result = NewShopOptions.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => {
      const option = path.join('.');
      return `--${option} ${message}, not "${String(given[option])}"`;
    });
    throw new Error(faults.join('; '));
  }
  const { shop, name, phone = null, 'time-zone': timeZone, currency } = result.data;
  return { id: shop, name, phone, timeZone, currency };
}

async function show(tables: StageTables, id: string, json: boolean): Promise<void> {
  const shop = await existingShop(tables, id);
  if (json) console.log(JSON.stringify(shop));
  else console.log(`${shop.id}: ${shop.name}, ${shop.timeZone}, ${shop.currency}, version ${shop.version}`);
}

async function create(tables: StageTables, shop: NewShop, json: boolean): Promise<void> {
  const operator = { by: 'operator', token: randomUUID(), now: Date.now() };
  if (!(await createShop(tables.board, shop, operator))) {
    throw new Error(`there is a shop "${shop.id}" already; npm run shops -- show --shop ${shop.id}`);
  }
  await show(tables, shop.id, json);
  if (!json) console.log(`next, a key: npm run keys -- create --shop ${shop.id} --role manager`);
}

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine({ command, usage, options, positionals: 1 });
  const [action] = positionals;
  if (action !== 'create' && action !== 'show') throw new Error(`say create or show; ${seeHelp(command)}`);
  const { shop, json } = values;
  if (shop === undefined) throw new Error(`--shop is missing; ${seeHelp(command)}`);
  const made = action === 'create' ? newShop(values) : undefined;
  await withStageTables(values, (tables) =>
    made === undefined ? show(tables, shop, json) : create(tables, made, json),
  );
}

if (import.meta.main) runCommand(main);
