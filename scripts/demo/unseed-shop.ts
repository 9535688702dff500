import { createAppointment, deleteAppointment } from '#shared/contract/appointments.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { type ApiClient, refusal } from '../operating/api-client.ts';
import {
  type Pace,
  plannedDay,
  roundKey,
  type SeededCard,
  type SeededShop,
  type SeedPlan,
  seedTeam,
} from './seed-shop.ts';

/** A code no shop has: a booking with it is always refused, so that asking whether a key was used books nothing. */
const noService = 'SEED-ASKS-WHETHER-A-KEY-WAS-USED';

/**
 * Whether an appointment was created with a key, however it went on with it. A used key answers another body with 422, an
 * unused one gets as far as the unknown service, 400.
 */
async function wasUsed(api: ApiClient, idempotencyKey: string): Promise<boolean> {
  const body = {
    start: '2000-01-01T00:00:00Z',
    customer: { name: 'Nobody', phone: '+10000000000' },
    serviceCodes: [noService],
  };
  const reply = await api.callPatiently(createAppointment, { body, idempotencyKey });
  if (reply.status === 422) return true;
  if (reply.status === 400) return false;
  throw refusal(createAppointment, reply);
}

/** Deletes a card, also one that changes at the same time. */
async function remove(api: ApiClient, card: SeededCard): Promise<void> {
  let { version } = card;
  for (;;) {
    const options = { params: { id: card.id }, query: { version, on: card.date } };
    const reply = await api.callPatiently(deleteAppointment, {
      ...options,
      idempotencyKey: `unseed:${card.id}:${version}`,
    });
    if (reply.status < 300 || reply.status === 404) return;
    if (reply.status !== 409) throw refusal(deleteAppointment, reply);
    version = (reply.body.current as SeededCard).version;
  }
}

/**
 * Removes the appointments that runs with the same plan created, wherever they are now; the customers and the catalog
 * stay. What was never seeded is not touched, nor made.
 * @returns how many were removed
 */
export async function unseedDay(api: ApiClient, shop: SeededShop, plan: SeedPlan, pace: Pace): Promise<number> {
  const keys = plannedDay(shop, plan, []).map(({ key }) => key);
  const used = new Set<string>();
  await inParallel(pace.parallel, keys, async (key) => {
    if (await wasUsed(api, key)) used.add(key);
    else pace.done();
  });
  if (used.size === 0) return 0;
  const day = plannedDay(shop, plan, await seedTeam(api, pace.parallel)).filter(({ key }) => used.has(key));
  let removed = 0;
  await inParallel(pace.parallel, day, async ({ demo, key }) => {
    for (let round = 0; round === 0 || (await wasUsed(api, roundKey(key, round))); round += 1) {
      const reply = await api.callPatiently(createAppointment, {
        body: demo.body,
        idempotencyKey: roundKey(key, round),
      });
      // 404: this one was removed before, and perhaps seeded anew with the next key.
      if (reply.status === 404) continue;
      if (reply.status >= 300) throw refusal(createAppointment, reply);
      await remove(api, reply.body.data as SeededCard);
      removed += 1;
    }
    pace.done();
  });
  return removed;
}
