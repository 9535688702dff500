import { getBoard, moveAppointment } from '#shared/contract/appointments.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { cardKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { must } from '#test/support/fixtures.ts';
import type { MeteredShop } from '../metered-shop.ts';
import { cardAt, type Scenario } from '../scenario.ts';

const tomorrow = '2025-09-21';

const moving = (index: number, status: Status, more: object = {}) => ({
  request: ({ day }: MeteredShop) => ({
    ...cardAt(day.cards[index]),
    body: { version: day.cards[index].version, status, ...more },
  }),
});

function move(when: string, scenario: Omit<Scenario, 'operation' | 'when'>): Scenario {
  return { operation: moveAppointment, when, ...scenario };
}

/** Gives a card the rank of the one before it, as two writers can who drop cards at one place in the same moment. */
async function betweenCardsOfEqualRank(shop: MeteredShop) {
  const { columns } = await must(shop.world, getBoard, {});
  const [first, second] = columns.scheduled.items;
  await shop.world.tables.board.write({
    kind: 'update',
    key: cardKey(provenTenant('edgar'), second.date, second.id),
    set: { rank: first.rank },
    remove: [],
    condition: { kind: 'present' },
  });
  return moving(39, 'scheduled', { afterId: first.id < second.id ? first.id : second.id }).request(shop);
}

/** Moves, each of a card no other scenario changes. By five: completed, ready, in progress, scheduled, scheduled. */
export const moves: readonly Scenario[] = [
  move('within the day, outside `open`', moving(0, 'completed')),
  move('out of scheduled', moving(3, 'no_show')),
  move('into `open`', moving(5, 'in_progress')),
  move('within `open`', moving(2, 'ready')),
  move('from scheduled into `open`', moving(4, 'in_progress')),
  move('out of `open`', moving(1, 'completed')),
  move('with an `Idempotency-Key`', {
    request: (shop) => ({ ...moving(8, 'no_show').request(shop), idempotencyKey: 'capacity-8' }),
  }),
  move('repeated with its `Idempotency-Key`', {
    request: async (shop) => {
      const request = { ...moving(9, 'no_show').request(shop), idempotencyKey: 'capacity-9' };
      await must(shop.world, moveAppointment, request);
      return request;
    },
  }),
  move('without `on`', { request: (shop) => ({ ...moving(13, 'no_show').request(shop), query: {} }) }),
  move('`on` wrong', { request: (shop) => ({ ...moving(14, 'no_show').request(shop), query: { on: tomorrow } }) }),
  move('to a place among 40 cards', moving(18, 'scheduled', { position: 3 })),
  move('with a stale version (409)', { ...moving(19, 'no_show', { version: 1 }), status: 409 }),
  move('not allowed from its status (409)', { ...moving(23, 'completed'), status: 409 }),
  move('overtaken by another writer (409)', {
    ...moving(24, 'no_show'),
    status: 409,
    meanwhile: (shop) => must(shop.world, moveAppointment, moving(24, 'canceled').request(shop)),
  }),
  // Last, since it changes neighbours, too.
  move('to a place between 2 cards of equal rank', { request: betweenCardsOfEqualRank }),
];
