import type { CallCost } from '#scripts/costing/recorded-units.ts';
import { getBoard } from '#shared/contract/appointments.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { type Area, operations } from '#shared/contract/operations.ts';
import { DynamoWindowCounters } from '#shared/data/dynamo-window-counters.ts';
import type { Item } from '#shared/data/table.ts';
import type { Answer, Request } from '#test/support/call.ts';
import { engineClient, startEngine } from '#test/support/engine.ts';
import { must } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import { answerBytes, logBytes } from './call-bytes.ts';
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
   * What an operation consumes, answers and logs; the caller's key and the shop's zone have been read before.
   * @param meanwhile what somebody else does just before its first write
   */
  readonly measure: (
    operation: Operation,
    request: Request,
    status: number,
    meanwhile?: () => Promise<unknown>,
  ) => Promise<CallCost>;
}

function areaOf({ id }: Operation): Area {
  const found = operations.find(({ operation }) => operation.id === id);
  if (found === undefined) throw new Error(`${id} is in no area`);
  return found.area;
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
  const measure: MeteredShop['measure'] = async (operation, request, status, meanwhile) => {
    let answer: Answer | undefined;
    const units = await meter.measure(async () => {
      answer = await opened.call(operation, request);
    }, meanwhile);
    const [record, area] = [opened.records.at(-1), areaOf(operation)];
    if (answer?.status === status && record !== undefined) {
      return { ...units, answerBytes: answerBytes(answer), logBytes: logBytes(record, area) };
    }
    throw new Error(`${operation.id} answered ${answer?.status}, not ${status}: ${JSON.stringify(answer?.body)}`);
  };
  const counters = new DynamoWindowCounters(meter, tables.accessName);
  return { shop: { world: opened, day, meter, counters, storedCards, measure }, close: engine.close };
}
