import { stages } from '#infra/stage-settings.ts';
import {
  createAppointment,
  getAppointment,
  getBoard,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { searchCustomers } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { submitJob } from '#shared/contract/jobs.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { DynamoWindowCounters } from '#shared/data/dynamo-window-counters.ts';
import { chargeOfCaller } from '#shared/limits/charge.ts';
import { Limiter } from '#shared/limits/limiter.ts';
import { givenFullDay, today } from '#test/integration/capacity/full-day.ts';
import type { Request } from '#test/support/call.ts';
import { engineClient, startEngine } from '#test/support/engine.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { World } from '#test/support/world.ts';
import { RecordingClient } from './recording-client.ts';
import type { RecordedRequest } from './touches.ts';

/** The requests of DynamoDB that each action makes, by its name. */
export type Recording = Readonly<Record<string, readonly RecordedRequest[]>>;

/** How many cards the day has at which what reads it whole is recorded; between and beyond, units grow with the cards. */
export const cardsOfDays = [40, 160] as const;

/** How many callers have called within the hour when a call is counted. */
export const callersCounted = [1, 40, 640] as const;

// biome-ignore lint/suspicious/noExplicitAny: cards as operations answer them
type Answered = any;

/** Puts three more cards beside each of the day, as they are stored. */
async function fourfold(world: World): Promise<void> {
  const { items } = await world.tables.board.query({ partition: `T#edgar#D#${today}`, range: { beginsWith: 'A#' } });
  for (const item of items.slice(0, cardsOfDays[0])) {
    for (const copy of [1, 2, 3]) {
      await world.tables.board.write({
        kind: 'put',
        item: { ...item, sk: `${item.sk}-${copy}`, rank: `${item.rank}${copy}` },
      });
    }
  }
}

/** Runs every action on a real engine, and records its requests. */
export async function recordScenes(): Promise<Recording> {
  const engine = await startEngine();
  try {
    const client = new RecordingClient(engineClient(engine.endpoint));
    let world: World | undefined;
    const tables = await engine.newTables({ client, now: () => world?.clock ?? 0 });
    world = await World.open(tables);
    return await recordIn(world, client, tables.accessName);
  } finally {
    await engine.close();
  }
}

async function recordIn(world: World, client: RecordingClient, accessName: string): Promise<Recording> {
  const day = await givenFullDay(world);
  const recording: Record<string, RecordedRequest[]> = {};
  const record = async (name: string, operation: Operation, request: Request): Promise<Answered> => {
    let answered: Answered;
    recording[name] = await client.record(async () => {
      answered = await must(world, operation, request);
    });
    return answered;
  };
  const at = (card: Answered) => ({ params: { id: card.id }, query: { on: card.date } });
  const moving = (card: Answered, more: object): Request => ({ ...at(card), body: { version: card.version, ...more } });
  await must(world, getBoard, {});
  const booking = {
    start: `${today}T18:00:00.000Z`,
    customer: { id: day.customers[0].id },
    vehicle: { id: day.vehicles[0].id },
    technicianId: day.technicians[0].id,
    serviceCodes: ['OIL001'],
  };
  await must(world, createAppointment, { body: booking });
  let card = await record('createAppointment', createAppointment, { body: booking });
  await record('createAppointment, new customer', createAppointment, {
    body: {
      ...booking,
      customer: { name: 'Ida Holm', phone: '+13105554177' },
      vehicle: { year: 2019, make: 'Honda', model: 'Civic', plate: '5HCV551' },
    },
  });
  card = await record('moveAppointment, started', moveAppointment, moving(card, { status: 'in_progress' }));
  card = await record('moveAppointment, ready', moveAppointment, moving(card, { status: 'ready' }));
  card = await record('moveAppointment, completed', moveAppointment, moving(card, { status: 'completed' }));
  await record('updateAppointment', updateAppointment, moving(card, { notes: 'Call before you come' }));
  await record('searchCustomers', searchCustomers, { query: { q: 'Mia' } });
  for (const cards of cardsOfDays) {
    if (cards === cardsOfDays[1]) await fourfold(world);
    await record(`getBoard, ${cards} cards`, getBoard, {});
    await record(`getDashboardStats, ${cards} cards`, getDashboardStats, {});
    const placed = day.cards[cards === cardsOfDays[0] ? 8 : 13];
    await record(
      `moveAppointment, placed, ${cards} cards`,
      moveAppointment,
      moving(placed, { status: 'scheduled', position: 3 }),
    );
  }
  const only = (pattern: RegExp, requests: readonly RecordedRequest[]) =>
    requests.filter(([touch]) => touch !== undefined && pattern.test(touch.partition));
  world.clock += 30_000;
  await record('credential', getAppointment, at(day.cards[0]));
  recording.credential = only(/^access /, recording.credential ?? []);
  world.runtime.shopSettings.clear();
  await record('zone', getBoard, {});
  recording.zone = only(/#SHOP$/, recording.zone ?? []);
  const limiter = new Limiter(new DynamoWindowCounters(client, accessName), () => world.clock);
  let called = 0;
  for (const callers of callersCounted) {
    const call = async () => {
      const credential = { kind: 'key', id: `caller${called % callers}` } as const;
      const caller = {
        shop: 'edgar',
        role: 'dispatcher',
        credential,
        address: 'a'.repeat(22),
        limitClass: undefined,
      } as const;
      await limiter.charge(chargeOfCaller(stages.prod.limits, caller));
      called += 1;
    };
    while (called < callers) await call();
    recording[`call counted, ${callers} callers`] = await client.record(call);
  }
  const job = { kind: 'test.sleep', input: { milliseconds: 0 } };
  await record('submitJob', submitJob, { body: job });
  recording['job run'] = await client.record(() => new JobWorker(world).workOff());
  return recording;
}
