import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Currency, Email, PersonName, Phone, ShopId, text } from '#shared/contract/fields.ts';
import type { ShopTier } from '#shared/contract/shop-standing.ts';
import { type FirstManager, inviteFirstManager } from '#shared/data/first-manager.ts';
import { commandWriter, createShop, type NewShop } from '#shared/data/shop-admin.ts';
import { currencies } from '#shared/domain/currencies.ts';
import { isZoneName } from '#shared/domain/zone-name.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { existingShop } from './existing-shop.ts';
import type { StageTables } from './stage-tables.ts';

/** A person with an address, as in the headers of mail (RFC 5322 §3.4, `name-addr`). */
const Mailbox = z.pipe(
  z.pipe(
    z
      .string()
      .check(
        z.regex(/^[^<>]*[^<>\s][^<>]*<[^<>]+>$/, 'must be a name and an address such as "Ann Lee <ann@example.com>"'),
      ),
    z.transform((typed) => {
      const at = typed.indexOf('<');
      return { name: typed.slice(0, at).trim(), email: typed.slice(at + 1, -1) };
    }),
  ),
  z.object({ name: PersonName, email: Email }),
);

/** What `create` takes, by option. Zone and currency are judged strictly, since they can never be corrected. */
const NewShopOptions = z.object({
  shop: ShopId,
  name: text(80),
  phone: z.optional(Phone),
  manager: z.optional(Mailbox),
  'time-zone': z.string().check(z.refine(isZoneName, 'must be an IANA time zone such as America/Los_Angeles')),
  currency: z.string().check(
    z.refine((code) => Currency.safeParse(code).success, { message: 'must be three letters such as USD', abort: true }),
    z.refine((code) => currencies.has(code), 'must be a currency of ISO 4217 such as USD'),
  ),
});

/** What `create` was given. */
export interface ShopOptions {
  readonly shop: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly phone?: string | undefined;
  readonly tier?: ShopTier | undefined;
  readonly manager?: string | undefined;
}

/** A shop that is to be made, and who is invited as its first manager. */
export interface WantedShop {
  readonly shop: NewShop;
  readonly manager: FirstManager | undefined;
}

/**
 * The shop the options of `create` describe.
 * @throws UsageMistake naming every option that is wrong
 */
export function newShop({ timeZone: zone, tier, ...others }: ShopOptions): WantedShop {
  const given: Readonly<Record<string, unknown>> = { ...others, 'time-zone': zone };
  const result = NewShopOptions.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => {
      const option = String(path[0]);
      return `--${option} ${message}, not "${String(given[option])}"`;
    });
    throw new UsageMistake(faults.join('; '));
  }
  const { shop, name, phone = null, 'time-zone': timeZone, currency, manager } = result.data;
  return { shop: { id: shop, name, phone, timeZone, currency, tier }, manager };
}

/** Shows a shop. */
export async function show(run: OperatorRun, tables: StageTables, id: string): Promise<OperatorEnding> {
  const shop = await existingShop(tables, id);
  run.print(`${shop.id}: ${shop.name}, ${shop.timeZone}, ${shop.currency}, version ${shop.version}`);
  return { data: shop };
}

/**
 * Makes a shop, invites its first manager, and shows it. With a manager, the same command typed again is the same request: it
 * completes what was cut off.
 * @throws CommandFailure (`precondition`) where its id is taken
 */
export async function create(
  run: OperatorRun,
  tables: StageTables,
  typed: TypedCommand,
  { shop, manager }: WantedShop,
): Promise<OperatorEnding> {
  const token =
    manager === undefined
      ? randomUUID()
      : createHash('sha256').update(JSON.stringify({ shop, manager })).digest('base64url');
  const operator = { by: 'operator', token, now: Date.now() };
  if (!(await createShop(tables, shop, operator))) {
    const next = typed('shops', 'show', '--shop', shop.id);
    throw new CommandFailure('precondition', `there is a shop "${shop.id}" already`, { next });
  }
  if (manager !== undefined) {
    const invitation = { shop: shop.id, manager };
    await inviteFirstManager(tables, shop.id, manager, commandWriter('invitePerson', operator, invitation));
    run.print(`${manager.name} <${manager.email}> is invited as manager for 14 days; no mail is sent, so tell them`);
  }
  const shown = await show(run, tables, shop.id);
  return { ...shown, next: [typed('keys', 'create', '--shop', shop.id, '--role', 'manager')] };
}
