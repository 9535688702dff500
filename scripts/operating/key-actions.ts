import type { ShopRole } from '#shared/contract/access.ts';
import { text } from '#shared/contract/fields.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin, type ListedKey } from '#shared/data/api-key-admin.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { existingShop } from './existing-shop.ts';
import type { StageTables } from './stage-tables.ts';

/** Whose keys. */
export interface KeyOptions {
  readonly shop: string;
}

/** The key `create` is to make. */
export interface NewKeyOptions extends KeyOptions {
  readonly role: ShopRole;
  readonly label?: string | undefined;
}

/**
 * A label, which stands in a line of a list, on a terminal that obeys control characters.
 * @throws UsageMistake saying what is wrong with it
 */
export function keyLabel(label: string): string {
  const fault = text(80).safeParse(label).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageMistake(`--label ${fault}`);
  if (/\p{Cc}/u.test(label)) throw new UsageMistake('--label must be one line without control characters');
  return label;
}

/** Makes a key and shows it, once. */
export async function create(
  run: OperatorRun,
  tables: StageTables,
  { shop, role, label }: NewKeyOptions,
): Promise<OperatorEnding> {
  await existingShop(tables, shop);
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const made = await admin.create({ shop, role, label, environment: tables.keyEnvironment });
  run.print(`Key ${made.keyId} for ${shop} as ${role}. It is shown this once:\n\n  ${made.key}\n`);
  return { data: { shop, role, ...made } };
}

function line(key: ListedKey): string {
  const state = key.revokedAt === undefined ? 'active' : `revoked ${new Date(key.revokedAt).toISOString()}`;
  return [key.keyId, key.role.padEnd(10), new Date(key.createdAt).toISOString(), state, key.label ?? '']
    .join('  ')
    .trimEnd();
}

/** Lists the keys of a shop, without what they were made from. */
export async function list(run: OperatorRun, tables: StageTables, { shop }: KeyOptions): Promise<OperatorEnding> {
  await existingShop(tables, shop);
  const keys = await new ApiKeyAdmin(tables.access, Date.now).list(shop);
  for (const key of keys) run.print(line(key));
  return { summary: `${keys.length === 0 ? 'no' : keys.length} ${keys.length === 1 ? 'key' : 'keys'}`, data: { keys } };
}

/** Revokes a key, given by its id or whole. */
export async function revoke(
  run: OperatorRun,
  tables: StageTables,
  { shop, keyId: given }: KeyOptions & { readonly keyId: string },
): Promise<OperatorEnding> {
  // People paste the whole key; its secret must not end up in a message.
  const keyId = parseApiKey(given)?.keyId ?? withoutInvisible(given);
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const known = (await admin.list(shop)).find((key) => key.keyId === keyId);
  if (known === undefined) throw new Error(`${shop} has no key ${keyId} in stage ${tables.stage}`);
  const what = `key ${keyId} of ${shop}`;
  const detail = [known.role, known.label].filter((part) => part !== undefined).join(', ');
  const changes = known.revokedAt === undefined ? [{ change: '-' as const, what, detail }] : [];
  const approved = await run.approve({ changes, risks: ['a revoked key does not come back; make another one first'] });
  if (!approved) return { summary: changes.length === 0 ? `${what} is revoked already` : 'nothing was revoked' };
  await admin.revoke(shop, keyId);
  return {
    summary: `${what} is revoked; functions stop accepting it within 30 seconds`,
    data: { shop, keyId, revoked: true },
  };
}
