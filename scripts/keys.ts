import { roles } from '#shared/contract/access.ts';
import { text } from '#shared/contract/fields.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin, type ListedKey } from '#shared/data/api-key-admin.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { oneOf, readCommandLine, seeHelp } from './cli/command-line.ts';
import { existingShop } from './cli/existing-shop.ts';
import { runCommand } from './cli/run-command.ts';
import { type StageTables, withStageTables } from './cli/stage-tables.ts';

const command = 'npm run keys';

const usage = `usage:
  npm run keys -- create --shop <shop> --role ${roles.join('|')} [--label <text>]
  npm run keys -- list   --shop <shop>
  npm run keys -- revoke --shop <shop> --key-id <id>
API keys of a shop. The text of a key is shown once, when it is made.
  --stage local|dev|staging|prod   whose keys (local)
  --data <folder>                  data folder of the local cloud (.local)
  --json                           prints JSON`;

interface Options {
  readonly shop: string;
  readonly role: string | undefined;
  readonly label: string | undefined;
  readonly 'key-id': string | undefined;
  readonly json: boolean;
}

/** A label stands in a line of a list, on a terminal that obeys control characters. */
function requireLabel(label: string): void {
  const fault = text(80).safeParse(label).error?.issues[0]?.message;
  if (fault !== undefined) throw new Error(`--label ${fault}`);
  if (/\p{Cc}/u.test(label)) throw new Error('--label must be one line without control characters');
}

async function create(tables: StageTables, { shop, role: wanted, label, json }: Options): Promise<void> {
  const role = oneOf('role', wanted, roles);
  if (label !== undefined) requireLabel(label);
  await existingShop(tables, shop);
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const made = await admin.create({ shop, role, label, environment: tables.keyEnvironment });
  if (json) console.log(JSON.stringify({ shop, role, ...made }));
  else console.log(`Key ${made.keyId} for ${shop} as ${role}. It is shown this once:\n\n  ${made.key}\n`);
}

function line(key: ListedKey): string {
  const state = key.revokedAt === undefined ? 'active' : `revoked ${new Date(key.revokedAt).toISOString()}`;
  return [key.keyId, key.role.padEnd(10), new Date(key.createdAt).toISOString(), state, key.label ?? '']
    .join('  ')
    .trimEnd();
}

async function list(tables: StageTables, { shop, json }: Options): Promise<void> {
  await existingShop(tables, shop);
  const keys = await new ApiKeyAdmin(tables.access, Date.now).list(shop);
  if (json) console.log(JSON.stringify(keys));
  else if (keys.length === 0) console.log(`${shop} has no keys in stage ${tables.stage}.`);
  else console.log(keys.map(line).join('\n'));
}

async function revoke(tables: StageTables, { shop, 'key-id': given, json }: Options): Promise<void> {
  if (given === undefined || given === '')
    throw new Error(`--key-id is missing; npm run keys -- list --shop ${shop} shows them`);
  // People paste the whole key; its secret must not end up in a message.
  const keyId = parseApiKey(given)?.keyId ?? withoutInvisible(given);
  const known = await new ApiKeyAdmin(tables.access, Date.now).revoke(shop, keyId);
  if (!known) throw new Error(`${shop} has no key ${keyId} in stage ${tables.stage}`);
  if (json) console.log(JSON.stringify({ shop, keyId, revoked: true }));
  else console.log(`Key ${keyId} is revoked; functions stop accepting it within 30 seconds.`);
}

const actions = { create, list, revoke };

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine({
    command,
    usage,
    positionals: 1,
    options: {
      shop: { type: 'string' },
      role: { type: 'string' },
      label: { type: 'string' },
      'key-id': { type: 'string' },
      stage: { type: 'string', default: 'local' },
      data: { type: 'string', default: '.local' },
      json: { type: 'boolean', default: false },
    },
  });
  const [name = ''] = positionals;
  const action = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined;
  if (action === undefined) throw new Error(`say create, list or revoke; ${seeHelp(command)}`);
  const { shop, stage, data, role, label, json } = values;
  if (shop === undefined) throw new Error(`--shop is missing; ${seeHelp(command)}`);
  const options = { shop, role, label, 'key-id': values['key-id'], json };
  await withStageTables({ stage, data }, (tables) => action(tables, options));
}

if (import.meta.main) runCommand(main);
