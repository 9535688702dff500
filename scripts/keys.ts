import { parseArgs } from 'node:util';
import { type Role, roles } from '#shared/contract/access.ts';
import { ApiKeyAdmin, type ListedKey } from '#shared/data/api-key-admin.ts';
import { ShopStore } from '#shared/data/shop-store.ts';
import { runCommand } from './cli/run-command.ts';
import { openStageTables, type StageTables } from './cli/stage-tables.ts';

const usage = `usage:
  npm run keys -- create --shop <shop> --role ${roles.join('|')} [--label <text>]
  npm run keys -- list   --shop <shop>
  npm run keys -- revoke --shop <shop> --key-id <id>
options: --stage local|dev|staging|prod (local)  --data <folder> (.local)  --json`;

interface Options {
  readonly shop: string;
  readonly role: string | undefined;
  readonly label: string | undefined;
  readonly keyId: string | undefined;
  readonly json: boolean;
}

function roleOf(text: string | undefined): Role {
  const role = roles.find((known) => known === text);
  if (role === undefined) throw new Error(`--role must be one of ${roles.join(', ')}, not "${text ?? ''}"\n${usage}`);
  return role;
}

async function create(tables: StageTables, { shop, role, label, json }: Options): Promise<void> {
  const wanted = roleOf(role);
  await new ShopStore(tables.board, shop, new Map()).get();
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const made = await admin.create({ shop, role: wanted, label, environment: tables.keyEnvironment });
  if (json) console.log(JSON.stringify({ shop, role: wanted, ...made }));
  else console.log(`Key ${made.keyId} for ${shop} as ${wanted}. It is shown this once:\n\n  ${made.key}\n`);
}

function line(key: ListedKey): string {
  const state = key.revokedAt === undefined ? 'active' : `revoked ${new Date(key.revokedAt).toISOString()}`;
  return [key.keyId, key.role.padEnd(10), new Date(key.createdAt).toISOString(), state, key.label ?? '']
    .join('  ')
    .trimEnd();
}

async function list(tables: StageTables, { shop, json }: Options): Promise<void> {
  const keys = await new ApiKeyAdmin(tables.access, Date.now).list(shop);
  if (json) console.log(JSON.stringify(keys));
  else if (keys.length === 0) console.log(`${shop} has no keys in stage ${tables.stage}.`);
  else console.log(keys.map(line).join('\n'));
}

async function revoke(tables: StageTables, { shop, keyId, json }: Options): Promise<void> {
  if (keyId === undefined) throw new Error(`--key-id is missing; npm run keys -- list --shop ${shop} shows them`);
  const known = await new ApiKeyAdmin(tables.access, Date.now).revoke(shop, keyId);
  if (!known) throw new Error(`${shop} has no key ${keyId} in stage ${tables.stage}`);
  if (json) console.log(JSON.stringify({ shop, keyId, revoked: true }));
  else console.log(`Key ${keyId} is revoked; functions stop accepting it within 30 seconds.`);
}

const commands = { create, list, revoke };

if (import.meta.main) {
  runCommand(async () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
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
    const [name = '', ...rest] = positionals;
    const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
    if (command === undefined || rest.length > 0 || values.shop === undefined) throw new Error(usage);
    const { shop, role, label, json } = values;
    await command(await openStageTables(values.stage, values.data), {
      shop,
      role,
      label,
      json,
      keyId: values['key-id'],
    });
  });
}
