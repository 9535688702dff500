import type { Units } from '#scripts/costing/recorded-units.ts';
import { getBoard } from '#shared/contract/appointments.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import type { LambdaHandler } from '#shared/http/chain.ts';
import { handler as board } from '../../../functions/appointments/get-board.ts';
import { call } from '../../support/call.ts';
import type { MeteredShop } from './metered-shop.ts';

/** Boards and phones of a shop, each with a key of its own, all at one address. */
const callersOfShop = 20;

function beyond(all: Units, usual: Units): Units {
  return {
    reads: all.reads - usual.reads,
    tableWrites: all.tableWrites - usual.tableWrites,
    indexWrites: all.indexWrites - usual.indexWrites,
  };
}

/** What comes to any operation now and then: measured beside a board that is asked for when all is known and nothing is counted. */
export async function measureBeside(shop: MeteredShop): Promise<Record<string, Units>> {
  const { world, meter, counters } = shop;
  const ask = () => shop.measure(getBoard, {}, 200);
  const usual = await ask();
  world.clock += 30_000;
  const caller = beyond(await ask(), usual);
  world.runtime.shopSettings.clear();
  const zone = beyond(await ask(), usual);

  world.limitCalls(undefined, counters);
  const limited: LambdaHandler = board.on(world.runtime);
  const askLimited = async (key = world.keys.edgar.manager): Promise<Units> =>
    meter.measure(async () => {
      const { status } = await call(limited, getBoard, { key });
      if (status !== 200) throw new Error(`getBoard answered ${status}`);
    });
  await askLimited();
  const counted = beyond(await askLimited(), usual);
  const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
  for (let number = 1; number < callersOfShop; number += 1) {
    const { key } = await admin.issue({ shop: 'edgar', role: 'viewer', environment: 'test' });
    await askLimited(key);
  }
  const countedOfMany = beyond(await askLimited(), usual);
  return {
    "the caller's key and how the shop stands, once in 30 seconds of an execution environment": caller,
    "the shop's zone, once in the life of an execution environment": zone,
    'a call is counted': counted,
    [`a call is counted, in a shop of ${callersOfShop} callers`]: countedOfMany,
  };
}
