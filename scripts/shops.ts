import { readCommandLine, seeHelp } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { create, newShop, show } from './operating/shop-actions.ts';
import { withStageTables } from './operating/stage-tables.ts';

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
