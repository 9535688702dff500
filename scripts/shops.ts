import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { Currency, Phone, ShopId, text } from '#shared/contract/fields.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { ShopStore, toShop } from '#shared/data/shop-store.ts';
import { isTimeZone } from '#shared/domain/shop-time.ts';
import { runCommand } from './cli/run-command.ts';
import { openStageTables } from './cli/stage-tables.ts';

const usage = `usage:
  npm run shops -- create --shop <id> --name <name> --time-zone <IANA zone> --currency <ISO 4217> [--phone <E.164>]
  npm run shops -- show   --shop <id>
options: --stage local|dev|staging|prod (local)  --data <folder> (.local)  --json`;

const NewShop = z.strictObject({
  id: ShopId,
  name: text(80),
  phone: z.nullable(Phone),
  timeZone: z.string().check(z.refine(isTimeZone, 'must be an IANA time zone such as America/Los_Angeles')),
  currency: Currency,
});

function parseShop(given: Record<string, unknown>) {
  const result = NewShop.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`a shop cannot be made like this:\n${faults.join('\n')}\n${usage}`);
}

if (import.meta.main) {
  runCommand(async () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        shop: { type: 'string' },
        name: { type: 'string' },
        phone: { type: 'string' },
        'time-zone': { type: 'string' },
        currency: { type: 'string' },
        stage: { type: 'string', default: 'local' },
        data: { type: 'string', default: '.local' },
        json: { type: 'boolean', default: false },
      },
    });
    const { shop: id, name, phone = null, currency, json } = values;
    const [command] = positionals;
    if (id === undefined || positionals.length !== 1 || (command !== 'create' && command !== 'show'))
      throw new Error(usage);
    const given =
      command === 'create' ? parseShop({ id, name, phone, timeZone: values['time-zone'], currency }) : undefined;
    const tables = await openStageTables(values.stage, values.data);
    if (given !== undefined) {
      const operator = { by: 'operator', token: randomUUID(), now: Date.now() };
      if (!(await createShop(tables.board, given, operator))) throw new Error(`there is a shop ${id} already`);
    }
    const shop = toShop(await new ShopStore(tables.board, id, new Map()).get());
    if (json) console.log(JSON.stringify(shop));
    else console.log(`${shop.id}: ${shop.name}, ${shop.timeZone}, ${shop.currency}, version ${shop.version}`);
  });
}
