import { createAppointment, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { createService } from '#shared/contract/services.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { type ApiClient, refusal } from '../operating/api-client.ts';
import { demoServices, demoTechnicians } from './catalog.ts';
import { type DemoAppointment, demoDay } from './days.ts';

/** The shop to seed, as far as its day depends on it. */
export interface SeededShop {
  readonly id: string;
  readonly timeZone: string;
}

/** What to seed. The same values give the same appointments. */
export interface SeedPlan {
  /** A shop date. */
  readonly date: string;
  readonly appointments: number;
  readonly seed: number;
}

/** A seeded appointment, and the idempotency key it is created with. */
export interface PlannedAppointment {
  readonly demo: DemoAppointment;
  readonly key: string;
}

/** A card as far as the commands look at it. */
export interface SeededCard {
  readonly id: string;
  readonly version: number;
  readonly date: string;
  readonly total: number;
}

/** How a seeding is carried out. */
export interface Pace {
  /** Requests under way at once. */
  readonly parallel: number;
  /** Told after each appointment. */
  readonly done: () => void;
}

/** How often an appointment may have been seeded and removed; each time its key gets another ending. */
const maxRounds = 200;

/** The key of an appointment that was seeded and removed `round` times. */
export function roundKey(key: string, round: number): string {
  return round === 0 ? key : `${key}:${round}`;
}

/** Makes sure the shop has the demo's services. */
export async function seedCatalog(api: ApiClient, parallel: number): Promise<void> {
  await inParallel(parallel, demoServices, async (body) => {
    const reply = await api.callPatiently(createService, { body, idempotencyKey: `seed:${body.code}` });
    // 409: the shop has a service of that code already, its own or an earlier run's.
    if (reply.status >= 300 && reply.status !== 409) throw refusal(createService, reply);
  });
}

/**
 * Makes sure the shop has the demo's people.
 * @returns their ids, in the order of the demo data
 */
export async function seedTeam(api: ApiClient, parallel: number): Promise<string[]> {
  const ids: string[] = [];
  await inParallel(parallel, demoTechnicians, async (name, index) => {
    const idempotencyKey = `seed:${name.length}:${encodeURIComponent(name)}`;
    ids[index] = (await api.expect(createTechnician, { body: { name }, idempotencyKey })).id;
  });
  return ids;
}

/** The appointments of a plan. */
export function plannedDay(shop: SeededShop, plan: SeedPlan, technicianIds: readonly string[]): PlannedAppointment[] {
  const { date, appointments: count, seed } = plan;
  const day = demoDay({ date, timeZone: shop.timeZone, count, seed, technicianIds });
  return day.map((demo, index) => ({ demo, key: `seed:${shop.id}:${date}:${count}:${seed}:${index}` }));
}

/** Creates an appointment, or finds the one an earlier run created; skips those that were removed since. */
async function createOnce(api: ApiClient, { demo, key }: PlannedAppointment) {
  for (let round = 0; round < maxRounds; round += 1) {
    const idempotencyKey = roundKey(key, round);
    const reply = await api.callPatiently(createAppointment, { body: demo.body, idempotencyKey });
    if (reply.status === 404) continue;
    if (reply.status >= 300) throw refusal(createAppointment, reply);
    return { card: reply.body.data as SeededCard, idempotencyKey };
  }
  throw new Error(`${key} was seeded and removed ${maxRounds} times; use another --seed`);
}

/** Moves a card along, and has it paid in the end; where somebody works with it or removed it, it is theirs now. */
async function moveAlong(api: ApiClient, card: SeededCard, demo: DemoAppointment, key: string): Promise<void> {
  for (const [step, status] of demo.journey.entries()) {
    const move = { body: { version: step + 1, status }, params: { id: card.id }, query: { on: card.date } };
    const reply = await api.callPatiently(moveAppointment, { ...move, idempotencyKey: `${key}:${status}` });
    if (reply.status === 409 || reply.status === 404) return;
    if (reply.status >= 300) throw refusal(moveAppointment, reply);
  }
  if (!demo.paid) return;
  const body = { version: demo.journey.length + 1, paid: card.total };
  const payment = { body, params: { id: card.id }, query: { on: card.date }, idempotencyKey: `${key}:paid` };
  const reply = await api.callPatiently(updateAppointment, payment);
  if (reply.status >= 300 && reply.status !== 409 && reply.status !== 404) throw refusal(updateAppointment, reply);
}

/** Puts a day of appointments on the board through the API. Run again, it changes nothing. */
export async function seedDay(api: ApiClient, day: readonly PlannedAppointment[], pace: Pace): Promise<void> {
  await inParallel(pace.parallel, day, async (planned) => {
    const { card, idempotencyKey } = await createOnce(api, planned);
    await moveAlong(api, card, planned.demo, idempotencyKey);
    pace.done();
  });
}
