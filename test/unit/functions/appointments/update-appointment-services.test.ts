import { beforeEach, expect, it } from '@jest/globals';
import { updateAppointment } from '#shared/contract/appointments.ts';
import { updateService } from '#shared/contract/services.ts';
import { givenAppointment, givenService, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

/** Changes the card as it was last seen. */
async function update(changes: Record<string, unknown>) {
  const answer = await world.call(updateAppointment, {
    params: { id: card.id },
    body: { version: card.version, ...changes },
  });
  if (answer.status === 200) card = answer.body.data;
  return answer;
}

beforeEach(async () => {
  world = await openWorld();
  await givenService(world, 'OIL001', 8_900);
  await givenService(world, 'TIRE001', 12_000);
  card = await givenAppointment(world);
});

it('services that stay keep their price, whatever the catalog says now, and stand in the order asked for', async () => {
  const price = { params: { code: 'OIL001' }, body: { version: 1, price: 1, active: false } };
  await must(world, updateService, price);
  await update({ serviceCodes: ['TIRE001', 'OIL001'] });
  const prices = card.services.map(({ code, price }: Record<string, unknown>) => [code, price]);
  expect(prices).toEqual([
    ['TIRE001', 12_000],
    ['OIL001', 8_900],
  ]);
  expect((await update({ serviceCodes: ['OIL001'] })).status).toBe(200);
});

it('services that were taken off come back at the price of the day, if they are still offered', async () => {
  await update({ serviceCodes: ['TIRE001'] });
  await must(world, updateService, { params: { code: 'OIL001' }, body: { version: 1, price: 9_900 } });
  await update({ serviceCodes: ['OIL001'] });
  expect([card.services[0].price, card.total]).toEqual([9_900, 9_900]);
  await must(world, updateService, { params: { code: 'TIRE001' }, body: { version: 1, active: false } });
  expect(errorsOf(await update({ serviceCodes: ['OIL001', 'TIRE001', 'NOPE1'] }))).toEqual({
    '/body/serviceCodes/1': 'the service TIRE001 is not active',
    '/body/serviceCodes/2': 'there is no service NOPE1 in this shop',
  });
});

it('services make the total, until somebody sets it by hand', async () => {
  await update({ serviceCodes: ['OIL001', 'TIRE001'] });
  expect(card.total).toBe(20_900);
  await update({ total: 20_000, paid: 5_000 });
  await update({ serviceCodes: ['OIL001'] });
  expect([card.total, card.paid]).toEqual([20_000, 5_000]);
});

it('services do not change when the appointment ends', async () => {
  const { end } = card;
  await update({ serviceCodes: ['OIL001', 'TIRE001'] });
  expect(card.end).toBe(end);
});
