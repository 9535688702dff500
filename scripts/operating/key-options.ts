import { type Role, roleAllows, type Scope, scopes, shopRoles } from '#shared/contract/access.ts';
import { KeyClientName, KeyLabel, longestOverlap } from '#shared/contract/keys.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import type { KeyOwner } from '#shared/data/api-key-wish.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { duration } from '../cli/option-values.ts';

/** @throws UsageMistake saying what is wrong with the value of an option */
function checked(option: string, schema: typeof KeyLabel | typeof KeyClientName, text: string): string {
  const fault = schema.safeParse(text).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageMistake(`--${option} ${fault}`);
  return text;
}

/** What a key is for, in a line. @throws UsageMistake */
export const keyLabel = (text: string): string => checked('label', KeyLabel, text);

/** The program a key is for. @throws UsageMistake */
export const keyClient = (text: string): string => checked('client', KeyClientName, text);

/** Scopes, separated by commas. @throws UsageMistake naming those there are */
export function keyScopes(text: string): Scope[] {
  const given = text.split(',').map((scope) => scope.trim());
  const unknown = given.filter((scope) => !scopes.includes(scope as Scope));
  if (unknown.length === 0) return given as Scope[];
  throw new UsageMistake(
    `--scopes has no ${unknown.map((scope) => `"${scope}"`).join(', ')}; there are ${scopes.join(', ')}`,
  );
}

const dayOrInstant = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * When a key ends: in so long, such as `90d`, on a day (as it begins in UTC), or at an instant.
 * @returns what tells it, in epoch milliseconds, once it is known what time it is
 * @throws UsageMistake
 */
export function keyEnd(text: string): (now: number) => number {
  if (/^\d{1,6}[smhd]$/.test(text)) {
    const length = duration('expires', text);
    return (now) => now + length;
  }
  const time = dayOrInstant.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new UsageMistake(
      `--expires must be a time from now such as 90d, a day such as 2027-01-31, or an instant, not "${text}"`,
    );
  }
  return (now) => {
    if (time > now) return time;
    throw new UsageMistake(`--expires ${text} is over: the clock here says ${new Date(now).toISOString()}`);
  };
}

/** How long two keys stand side by side, in milliseconds: none (`0`), or up to 30 days. @throws UsageMistake */
export function keyOverlap(text: string): number {
  const overlap = text === '0' ? 0 : duration('overlap', text);
  if (overlap <= longestOverlap * 1_000) return overlap;
  throw new UsageMistake(`--overlap must be 30d at most, not "${text}"`);
}

/** The id of a key that is given by its id or whole: people paste the whole key, whose secret must not end up in a message. */
export function keyIdOf(given: string): string {
  return parseApiKey(given)?.keyId ?? withoutInvisible(given);
}

/** Whose keys: a shop's, or those of operators. */
export interface Whose {
  readonly shop?: string | undefined;
  readonly operators?: true | undefined;
}

/** @returns the shop, or undefined for operators @throws UsageMistake where it is not said, or twice */
export function shopOf(action: string, { shop, operators }: Whose): string | undefined {
  if ((shop === undefined) !== (operators === undefined)) return shop;
  const fault = shop === undefined ? '--shop is missing, or --operators' : '--shop and --operators exclude each other';
  throw new UsageMistake(`${fault}; see npm run keys -- ${action} --help`);
}

/** Whom a key is asked for. */
export interface AskedOwner {
  readonly role: Role;
  readonly shop?: string | undefined;
  readonly scopes?: readonly Scope[] | undefined;
  readonly technician?: string | undefined;
}

/** Whom a new key is for. @throws UsageMistake where role, shop, technician and scopes do not go together */
export function ownerOf({ role, shop, scopes: only = [], technician }: AskedOwner): KeyOwner {
  if (role === 'technician' && technician === undefined) {
    throw new UsageMistake('--technician is missing: a technician sees own appointments only, so say who it is');
  }
  if (role !== 'technician' && technician !== undefined) {
    throw new UsageMistake(`--technician belongs to the role technician: a ${role} sees everybody's appointments`);
  }
  const beyond = only.filter((scope) => !roleAllows(role, scope));
  if (beyond.length > 0) throw new UsageMistake(`--scopes: the role ${role} does not include ${beyond.join(', ')}`);
  if (role === 'operator') {
    if (shop === undefined) return { role };
    throw new UsageMistake('--shop: an operator belongs to no shop; leave it out');
  }
  if (shop !== undefined) return { shop, role };
  throw new UsageMistake(`--shop is missing: the role ${role} is one of a shop (${shopRoles.join(', ')} are)`);
}
