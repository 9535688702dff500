import { userInfo } from 'node:os';
import type { Scope } from '#shared/contract/access.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { type StoredApiKey, stateOf } from '#shared/data/api-key-item.ts';
import { ApiKeyList, type ListedKey } from '#shared/data/api-key-list.ts';
import { type KeyOwner, operatorWriter } from '#shared/data/api-key-wish.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { existingShop, technicianOnDuty } from './existing-shop.ts';
import type { StageTables } from './stage-tables.ts';

/** What the key is that `create` is to make. */
export interface NewKey {
  readonly scopes?: readonly Scope[] | undefined;
  /** Who of the team has it. */
  readonly technician?: string | undefined;
  readonly label?: string | undefined;
  readonly client?: string | undefined;
  readonly expires?: ((now: number) => number) | undefined;
}

/** One of the keys of a shop or, without a shop, of operators. */
export interface KnownKey {
  readonly shop: string | undefined;
  readonly keyId: string;
}

/** The key `rotate` is to put another in the place of. */
export interface RotatedKey extends KnownKey, Pick<NewKey, 'expires'> {
  /** Milliseconds; a day where it is not said. */
  readonly overlap?: number | undefined;
}

const usualOverlap = 86_400_000;

const adminOf = ({ access }: StageTables) => new ApiKeyAdmin(access, Date.now);

/** Who makes and ends keys by a command, as the keys tell it. */
const writerHere = () => operatorWriter(`operator:${userInfo().username}`);

const ofWhom = (shop: string | undefined) => shop ?? 'operators';

const time = (at: number) => new Date(at).toISOString();

/** Everything that is known of a key but what it was made from. */
function told({ stored: { secretHash: _hash, ...stored }, lastUsedAt }: ListedKey) {
  return { ...stored, ...(lastUsedAt !== undefined && { lastUsedAt }) };
}

/** Makes a key and shows it, once. */
export async function create(
  run: OperatorRun,
  tables: StageTables,
  owner: KeyOwner,
  { scopes, technician: technicianId, label, client, expires }: NewKey,
): Promise<OperatorEnding> {
  const { shop, role } = owner;
  const endsAt = expires?.(Date.now());
  if (shop !== undefined) await existingShop(tables, shop);
  if (shop !== undefined && technicianId !== undefined) await technicianOnDuty(tables, shop, technicianId);
  const wish = { ...owner, scopes, technicianId, label, client, endsAt, environment: tables.keyEnvironment };
  const made = await adminOf(tables).issue(wish, writerHere());
  run.print(`Key ${made.keyId} for ${ofWhom(shop)} as ${role}. It is shown this once:\n\n  ${made.key}\n`);
  return { data: { ...(shop !== undefined && { shop }), role, ...(endsAt !== undefined && { endsAt }), ...made } };
}

function stateText(stored: StoredApiKey): string {
  const { revokedAt, endsAt } = stored;
  const state = stateOf(stored, Date.now());
  if (state === 'revoked') return `revoked ${time(revokedAt ?? 0)}`;
  if (state === 'expired') return `expired ${time(endsAt ?? 0)}`;
  return endsAt === undefined ? 'active' : `active until ${time(endsAt)}`;
}

function line({ stored, lastUsedAt }: ListedKey): string {
  const used = lastUsedAt === undefined ? undefined : `used ${time(lastUsedAt)}`;
  const notes = [stateText(stored), used, stored.technicianId, stored.client, stored.scopes?.join(','), stored.label];
  return [stored.keyId, stored.role.padEnd(10), time(stored.createdAt), ...notes.filter(Boolean)].join('  ').trimEnd();
}

/** Lists the keys, the oldest first, without what they were made from. */
export async function list(
  run: OperatorRun,
  tables: StageTables,
  { shop }: { readonly shop: string | undefined },
): Promise<OperatorEnding> {
  if (shop !== undefined) await existingShop(tables, shop);
  const { keys: found } = await new ApiKeyList(tables.access, shop).page();
  const keys = found.sort((left, right) => left.stored.createdAt - right.stored.createdAt);
  for (const key of keys) run.print(line(key));
  const summary = `${keys.length === 0 ? 'no' : keys.length} ${keys.length === 1 ? 'key' : 'keys'}`;
  return { summary, data: { keys: keys.map(told) } };
}

async function known(tables: StageTables, { shop, keyId }: KnownKey): Promise<StoredApiKey> {
  const { keys } = await new ApiKeyList(tables.access, shop).page();
  const found = keys.find(({ stored }) => stored.keyId === keyId);
  if (found === undefined) throw new Error(`${ofWhom(shop)} has no key ${keyId} in stage ${tables.stage}`);
  return found.stored;
}

const detailOf = ({ role, client, label }: StoredApiKey) => [role, client, label].filter(Boolean).join(', ');

/** Revokes a key. */
export async function revoke(
  run: OperatorRun,
  tables: StageTables,
  { shop, keyId }: KnownKey,
): Promise<OperatorEnding> {
  const key = await known(tables, { shop, keyId });
  const what = `key ${keyId} of ${ofWhom(shop)}`;
  const changes = key.revokedAt === undefined ? [{ change: '-' as const, what, detail: detailOf(key) }] : [];
  const approved = await run.approve({ changes, risks: ['a revoked key does not come back; make another one first'] });
  if (!approved) return { summary: changes.length === 0 ? `${what} is revoked already` : 'nothing was revoked' };
  await adminOf(tables).revoke(shop, keyId, writerHere());
  return {
    summary: `${what} is revoked; functions stop accepting it within 30 seconds`,
    data: { ...(shop !== undefined && { shop }), keyId, revoked: true },
  };
}

/** Puts a new key in the place of one, and shows it, once. */
export async function rotate(
  run: OperatorRun,
  tables: StageTables,
  { shop, keyId, overlap = usualOverlap, expires }: RotatedKey,
): Promise<OperatorEnding> {
  const key = await known(tables, { shop, keyId });
  const what = `key ${keyId} of ${ofWhom(shop)}`;
  const now = Date.now();
  const until = time(Math.min(now + overlap, key.endsAt ?? Number.POSITIVE_INFINITY));
  const changes = [{ change: '~' as const, what, detail: `${detailOf(key)}; ends ${until}, and a new one is made` }];
  const approved = await run.approve({ changes, risks: ['who has the old key must have the new one by then'] });
  if (!approved) return { summary: 'nothing was rotated' };
  const environment = tables.keyEnvironment;
  const rotation = { environment, overlap, endsAt: expires?.(now) };
  const { stored, key: text } = await adminOf(tables).rotate(shop, keyId, rotation, writerHere());
  run.print(
    `Key ${stored.keyId} takes the place of ${keyId}, which ends ${until}. It is shown this once:\n\n  ${text}\n`,
  );
  return {
    data: {
      ...(shop !== undefined && { shop }),
      keyId: stored.keyId,
      key: text,
      replaces: keyId,
      endsAt: stored.endsAt,
    },
  };
}
