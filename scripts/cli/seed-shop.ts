import { createAppointment, deleteAppointment, moveAppointment } from '#shared/contract/appointments.ts';
import { createService } from '#shared/contract/services.ts';
import { getShop } from '#shared/contract/shop.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import type { ApiClient } from './api-client.ts';
import { type DemoAppointment, demoDay, demoServices, demoTechnicians } from './demo-data.ts';

/** What to seed. The same values give the same appointments. */
export interface SeedPlan {
  /** A shop date. */
  readonly date: string;
  readonly appointments: number;
  readonly seed: number;
}

/** Told after each appointment. */
export type Progress = (done: number, of: number) => void;

/** Requests under way at once. */
const parallel = 6;

/** How often an appointment may have been seeded and removed; each time its key gets another ending. */
const maxRounds = 200;

async function inParallel<Thing>(things: readonly Thing[], work: (thing: Thing, index: number) => Promise<void>) {
  const queue = things.entries();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const [index, thing] of queue) await work(thing, index);
    }),
  );
}

/** Makes sure the shop has the demo's services. */
async function seedCatalog(api: ApiClient): Promise<void> {
  await inParallel(demoServices, async (body) => {
    const reply = await api.call(createService, { body, idempotencyKey: `seed:${body.code}` });
    if (reply.status >= 300 && reply.status !== 409)
      throw new Error(`${body.code}: ${reply.status} ${reply.body.detail}`);
  });
}

async function seedTeam(api: ApiClient): Promise<string[]> {
  const team = await Promise.all(
    demoTechnicians.map((name) =>
      api.expect(createTechnician, {
        body: { name },
        idempotencyKey: `seed:${name.length}:${encodeURIComponent(name)}`,
      }),
    ),
  );
  return team.map(({ id }) => id);
}

/** Creates an appointment, or finds the one an earlier run created; skips those that were removed since. */
async function createOnce(api: ApiClient, demo: DemoAppointment, key: string) {
  for (let round = 0; round < maxRounds; round += 1) {
    const idempotencyKey = round === 0 ? key : `${key}:${round}`;
    const reply = await api.call(createAppointment, { body: demo.body, idempotencyKey });
    if (reply.status === 404) continue;
    if (reply.status >= 300) throw new Error(`createAppointment answered ${reply.status}: ${reply.body.detail}`);
    return { card: reply.body.data as { id: string; version: number; date: string }, idempotencyKey };
  }
  throw new Error(`${key} was seeded and removed ${maxRounds} times; use another --seed`);
}

async function plannedDay(api: ApiClient, plan: SeedPlan) {
  const { id, timeZone } = await api.expect(getShop);
  await seedCatalog(api);
  const technicianIds = await seedTeam(api);
  const { date, appointments: count, seed } = plan;
  const day = demoDay({ date, timeZone, count, seed, technicianIds });
  return day.map((demo, index) => ({ demo, key: `seed:${id}:${date}:${count}:${seed}:${index}` }));
}

/** Puts a day of appointments on the board through the API. Run again, it changes nothing. */
export async function seedShop(api: ApiClient, plan: SeedPlan, progress: Progress): Promise<void> {
  const day = await plannedDay(api, plan);
  let done = 0;
  await inParallel(day, async ({ demo, key }) => {
    const { card, idempotencyKey } = await createOnce(api, demo, key);
    for (const [step, status] of demo.journey.entries()) {
      const move = { body: { version: step + 1, status }, params: { id: card.id }, query: { on: card.date } };
      const reply = await api.call(moveAppointment, { ...move, idempotencyKey: `${idempotencyKey}:${status}` });
      // Somebody works with the card already: it is theirs now.
      if (reply.status === 409) break;
      if (reply.status >= 300) throw new Error(`moveAppointment answered ${reply.status}: ${reply.body.detail}`);
    }
    done += 1;
    progress(done, day.length);
  });
}

/** Removes the appointments a run with the same plan created; the customers and the catalog stay. */
export async function unseedShop(api: ApiClient, plan: SeedPlan, progress: Progress): Promise<void> {
  const day = await plannedDay(api, plan);
  let done = 0;
  await inParallel(day, async ({ demo, key }) => {
    const { card } = await createOnce(api, demo, key);
    await api.expect(deleteAppointment, { params: { id: card.id }, query: { version: card.version, on: card.date } });
    done += 1;
    progress(done, day.length);
  });
}
