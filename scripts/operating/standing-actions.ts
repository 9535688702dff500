import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { Problem } from '#shared/contract/problems.ts';
import type { ShopStanding } from '#shared/contract/shop.ts';
import type { ShopTier } from '#shared/contract/shop-standing.ts';
import { commandWriter } from '#shared/data/shop-admin.ts';
import { StandingAdmin } from '#shared/data/standing-admin.ts';
import { type StoredStanding, toStanding } from '#shared/data/standing-item.ts';
import type { Writer } from '#shared/data/writer.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { harmless } from '../cli/one-line.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { StageTables } from './stage-tables.ts';

/** Who changes how shops stand by a command, as it is told then. */
const writerHere = (operation: string): Writer =>
  commandWriter(operation, { by: `operator:${userInfo().username}`, token: randomUUID(), now: Date.now() }, {});

function line({ id, status, tier, timeZone, name, reason }: ShopStanding): string {
  const why = reason === null ? '' : `  (${reason})`;
  return harmless(`${id.padEnd(20)}  ${status.padEnd(9)}  ${tier.padEnd(8)}  ${timeZone}  ${name}${why}`);
}

/** A problem of the service as a command ends by it. */
async function orFailure<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Problem ? new CommandFailure('precondition', error.message) : error;
  }
}

/** What is about to be done to a shop. */
interface StandingChange {
  readonly shop: string;
  /** What it stands like after it, such as `suspended`. */
  readonly after: (now: ShopStanding) => string;
  readonly risks: readonly string[];
  readonly make: (shops: StandingAdmin, now: ShopStanding) => Promise<StoredStanding>;
}

/** Shows a change, asks, makes it, and shows how the shop stands. @throws CommandFailure (`precondition`) where it cannot be */
async function change(run: OperatorRun, tables: StageTables, wanted: StandingChange): Promise<OperatorEnding> {
  const shops = new StandingAdmin(tables);
  const now = toStanding(await orFailure(shops.get(wanted.shop)));
  const detail = `${now.status}, ${now.tier} → ${wanted.after(now)}`;
  const changes = [{ change: '~' as const, what: `shop ${wanted.shop}`, detail }];
  const approved = await run.approve({ changes, risks: wanted.risks });
  if (!approved) return { summary: 'nothing was changed', data: now };
  const data = toStanding(await orFailure(wanted.make(shops, now)));
  run.print(line(data));
  return { data };
}

/** `npm run shops -- list`. */
export async function listShops(run: OperatorRun, tables: StageTables): Promise<OperatorEnding> {
  const { standings } = await new StandingAdmin(tables).page();
  const shops = standings.map(toStanding);
  for (const shop of shops) run.print(line(shop));
  const summary = `${shops.length === 0 ? 'no' : shops.length} ${shops.length === 1 ? 'shop' : 'shops'}`;
  return { summary, data: { shops } };
}

/** `npm run shops -- suspend`. */
export function suspend(run: OperatorRun, tables: StageTables, shop: string, reason?: string): Promise<OperatorEnding> {
  return change(run, tables, {
    shop,
    after: ({ tier }) => `suspended, ${tier}`,
    risks: ['within half a minute nobody of the shop is let in, and its jobs wait; nothing of it is lost'],
    make: (shops) => shops.suspend(shop, reason ?? null, writerHere('suspendShop')),
  });
}

/** `npm run shops -- reinstate`. */
export function reinstate(run: OperatorRun, tables: StageTables, shop: string): Promise<OperatorEnding> {
  return change(run, tables, {
    shop,
    after: ({ tier }) => `active, ${tier}`,
    risks: [],
    make: (shops) => shops.reinstate(shop, writerHere('reinstateShop')),
  });
}

/** `npm run shops -- tier`. */
export function changeTier(
  run: OperatorRun,
  tables: StageTables,
  shop: string,
  tier: ShopTier,
): Promise<OperatorEnding> {
  return change(run, tables, {
    shop,
    after: ({ status }) => `${status}, ${tier}`,
    risks: ['what it used of its day counts against its new quota'],
    make: (shops, { version }) => shops.changeTier(shop, version, tier, writerHere('updateShopStanding')),
  });
}
