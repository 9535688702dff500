import type { Units } from '#scripts/costing/recorded-units.ts';
import { getBoard } from '#shared/contract/appointments.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { DynamoWindowCounters } from '#shared/data/dynamo-window-counters.ts';
import type { Item } from '#shared/data/table.ts';
import type { Request } from '#test/support/call.ts';
import { engineClient, startEngine } from '#test/support/engine.ts';
import { must } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import { CapacityMeter } from './capacity-meter.ts';
import { type FullDay, givenFullDay, today } from './full-day.ts';

/** A shop in the middle of a busy day, on a real engine, with a meter on its tables. */
export interface MeteredShop {
  readonly world: World;
  readonly day: FullDay;
  readonly meter: CapacityMeter;
  /** What calls are counted by, on its table, where they are limited. */
  readonly counters: DynamoWindowCounters;
  /** The cards of the day as they are stored. */
  readonly storedCards: () => Promise<Item[]>;
  /**
   * What an operation consumes; the caller's key and the shop's zone have been read before.
   * @param meanwhile what somebody else does just before its first write
   */
  readonly measure: (
    operation: Operation,
    request: Request,
    status: number,
    meanwhile?: () => Promise<unknown>,
  ) => Promise<Units>;
}

/** Opens it: starts an engine, and books the day. */
export async function openMeteredShop() {
  const engine = await startEngine();
  const meter = new CapacityMeter(engineClient(engine.endpoint));
  let world: World | undefined;
  const tables = await engine.newTables({ client: meter, now: () => world?.clock ?? 0 });
  const opened = await World.open(tables);
  world = opened;
  const day = await givenFullDay(opened);
  await must(opened, getBoard, {});
  const storedCards = async () => (await tables.board.query({ partition: `T#edgar#D#${today}` })).items;
  const measure: MeteredShop['measure'] = (operation, request, status, meanwhile) =>
    meter.measure(async () => {
      const answer = await opened.call(operation, request);
      if (answer.status === status) return;
      throw new Error(`${operation.id} answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`);
    }, meanwhile);
  const counters = new DynamoWindowCounters(meter, tables.accessName);
  return { shop: { world: opened, day, meter, counters, storedCards, measure }, close: engine.close };
}
