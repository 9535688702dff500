import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Currency, Phone, ShopId, text } from '#shared/contract/fields.ts';
import { createShop, type NewShop } from '#shared/data/shop-admin.ts';
import { currencies } from '#shared/domain/currencies.ts';
import { isZoneName } from '#shared/domain/zone-name.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { existingShop } from './existing-shop.ts';
import type { StageTables } from './stage-tables.ts';

/** What `create` takes, by option. Zone and currency are judged strictly, since they can never be corrected. */
const NewShopOptions = z.object({
  shop: ShopId,
  name: text(80),
  phone: z.optional(Phone),
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
}

/**
 * The shop the options of `create` describe.
 * @throws UsageMistake naming every option that is wrong
 */
export function newShop({ timeZone: zone, ...others }: ShopOptions): NewShop {
  const given: Readonly<Record<string, unknown>> = { ...others, 'time-zone': zone };
  const result = NewShopOptions.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => {
      const option = path.join('.');
      return `--${option} ${message}, not "${String(given[option])}"`;
    });
    throw new UsageMistake(faults.join('; '));
  }
  const { shop, name, phone = null, 'time-zone': timeZone, currency } = result.data;
  return { id: shop, name, phone, timeZone, currency };
}

/** Shows a shop. */
export async function show(run: OperatorRun, tables: StageTables, id: string): Promise<OperatorEnding> {
  const shop = await existingShop(tables, id);
  run.print(`${shop.id}: ${shop.name}, ${shop.timeZone}, ${shop.currency}, version ${shop.version}`);
  return { data: shop };
}

/**
 * Makes a shop and shows it.
 * @throws CommandFailure (`precondition`) where its id is taken
 */
export async function create(
  run: OperatorRun,
  tables: StageTables,
  typed: TypedCommand,
  shop: NewShop,
): Promise<OperatorEnding> {
  const operator = { by: 'operator', token: randomUUID(), now: Date.now() };
  if (!(await createShop(tables, shop, operator))) {
    const next = typed('shops', 'show', '--shop', shop.id);
    throw new CommandFailure('precondition', `there is a shop "${shop.id}" already`, { next });
  }
  const shown = await show(run, tables, shop.id);
  return { ...shown, next: [typed('keys', 'create', '--shop', shop.id, '--role', 'manager')] };
}
