import { randomUUID } from 'node:crypto';
import { createAppointment, getBoard, moveAppointment } from '#shared/contract/appointments.ts';
import { marshal, unmarshal } from '#shared/data/marshal.ts';
import type { Item } from '#shared/data/table.ts';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import type { HttpEvent } from '#shared/http/request-state.ts';
import { eventOf, type Request } from '#test/support/call.ts';
import { startEngine } from '#test/support/engine.ts';
import {
  booking,
  givenCustomer,
  givenService,
  givenTechnician,
  givenVehicle,
  moved,
  must,
} from '#test/support/fixtures.ts';
import { shops, World } from '#test/support/world.ts';
import type { Job } from './job.ts';

const cardsOfToday = 40;
const cardsCarriedOver = 3;

/** The event of a Function URL, which has the query twice. */
function eventWithQuery(operation: Parameters<typeof eventOf>[0], request: Request): HttpEvent {
  const event = eventOf(operation, request);
  return {
    ...event,
    queryStringParameters: Object.fromEntries(new URLSearchParams(event.rawQueryString)),
  } as HttpEvent;
}

/** An engine with a shop whose board of today has 40 cards and 3 carried over, and a card of tomorrow that is moved. */
export async function startSeededEngine() {
  const engine = await startEngine();
  const world = await World.open(engine);
  world.clock = Date.now();
  const today = shopDateOf(world.clock, shops.edgar);
  const serviceCode = await givenService(world);
  const technician = await givenTechnician(world);
  const book = async (date: string, place: number) => {
    const phone = `+1310555${String(1_000 + place)}`;
    const customer = await givenCustomer(world, { phone, name: `Customer ${place}` });
    const vehicle = await givenVehicle(world, customer.id);
    const hour = String(8 + Math.floor(place / 4)).padStart(2, '0');
    const body = booking({
      ...{ customer: { id: customer.id }, vehicle: { id: vehicle.id }, technicianId: technician.id },
      ...{ start: `${date}T${hour}:00:00-08:00`, serviceCodes: [serviceCode] },
      ...{ address: `${place} Main Street, Santa Monica`, notes: 'Keys are under the mat; call before you come.' },
    });
    return must(world, createAppointment, { body });
  };
  for (let place = 0; place < cardsOfToday; place += 1) {
    const card = await book(today, place);
    if (place % 4 === 1) await moved(world, card, 'in_progress');
    if (place % 4 === 2) await moved(world, card, 'in_progress', 'ready');
  }
  for (let place = 0; place < cardsCarriedOver; place += 1) {
    await moved(world, await book(addDays(today, -1 - place), place), 'in_progress');
  }
  const card = await book(addDays(today, 1), 0);
  const { date } = card;
  const key = world.keys.edgar.dispatcher;
  const job: Job = {
    board: eventWithQuery(getBoard, { query: { date: today }, key }),
    move: eventWithQuery(moveAppointment, { params: { id: card.id }, query: { on: date }, key, body: {} }),
  };
  const movedKey = { pk: `T#edgar#D#${date}`, sk: `A#${card.id}` };
  return {
    engine,
    job,
    /** The card that is moved, as it is stored. */
    async card(): Promise<Item> {
      const input = { TableName: engine.boardName, Key: marshal(movedKey), ConsistentRead: true };
      const { Item: item } = await engine.client.getItem(input);
      if (item === undefined) throw new Error(`the engine lost ${movedKey.sk}`);
      return unmarshal(item);
    },
    /** Puts the card back as it was. */
    async restore(item: Item): Promise<void> {
      await engine.client.putItem({ TableName: engine.boardName, Item: marshal(item) });
    },
    /** A key no request was sent with. */
    newKey: () => randomUUID(),
  };
}

/** What is running. */
export type SeededEngine = Awaited<ReturnType<typeof startSeededEngine>>;
