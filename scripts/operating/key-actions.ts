import { roles } from '#shared/contract/access.ts';
import { text } from '#shared/contract/fields.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin, type ListedKey } from '#shared/data/api-key-admin.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { oneOf } from '../cli/option-values.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { existingShop } from './existing-shop.ts';
import type { StageTables } from './stage-tables.ts';

/** What the command line says. */
export interface KeyOptions {
  readonly shop: string;
  readonly json: boolean;
}

/** The key `create` is to make. */
export interface NewKeyOptions extends KeyOptions {
  readonly role?: string | undefined;
  readonly label?: string | undefined;
}

/** A label stands in a line of a list, on a terminal that obeys control characters. */
function requireLabel(label: string): void {
  const fault = text(80).safeParse(label).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageMistake(`--label ${fault}`);
  if (/\p{Cc}/u.test(label)) throw new UsageMistake('--label must be one line without control characters');
}

/** Makes a key and shows it, once. */
export async function create(tables: StageTables, { shop, role: wanted, label, json }: NewKeyOptions): Promise<void> {
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

/** Lists the keys of a shop, without what they were made from. */
export async function list(tables: StageTables, { shop, json }: KeyOptions): Promise<void> {
  await existingShop(tables, shop);
  const keys = await new ApiKeyAdmin(tables.access, Date.now).list(shop);
  if (json) console.log(JSON.stringify(keys));
  else if (keys.length === 0) console.log(`${shop} has no keys in stage ${tables.stage}.`);
  else console.log(keys.map(line).join('\n'));
}

/** Revokes a key, given by its id or whole. */
export async function revoke(
  tables: StageTables,
  typed: TypedCommand,
  { shop, keyId: given, json }: KeyOptions & { readonly keyId?: string | undefined },
): Promise<void> {
  if (given === undefined)
    throw new UsageMistake(`--key-id is missing; ${typed('keys', 'list', '--shop', shop)} shows them`);
  // People paste the whole key; its secret must not end up in a message.
  const keyId = parseApiKey(given)?.keyId ?? withoutInvisible(given);
  const known = await new ApiKeyAdmin(tables.access, Date.now).revoke(shop, keyId);
  if (!known) throw new Error(`${shop} has no key ${keyId} in stage ${tables.stage}`);
  if (json) console.log(JSON.stringify({ shop, keyId, revoked: true }));
  else console.log(`Key ${keyId} is revoked; functions stop accepting it within 30 seconds.`);
}
