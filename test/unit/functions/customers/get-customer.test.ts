import { expect, it } from '@jest/globals';
import { getCustomer, updateCustomer } from '#shared/contract/customers.ts';
import { givenAppointment, givenCustomer, must } from '#test/support/fixtures.ts';
import { openWatchedWorld } from '../open-world.ts';

it('answers the customer as the last write left it, after one read', async () => {
  const { world, board } = await openWatchedWorld();
  const { id } = await givenCustomer(world);
  const changed = await must(world, updateCustomer, {
    params: { id },
    body: { version: 1, notes: 'Prefers mornings' },
  });
  board.watch();
  expect(await must(world, getCustomer, { params: { id } })).toEqual(changed);
  expect(board.calls).toEqual(['get']);
});

it('knows customers that came with an appointment', async () => {
  const { world } = await openWatchedWorld();
  const { customer } = await givenAppointment(world, {
    customer: { name: 'Zoë', phone: '+13105550199', email: 'zoe@example.com' },
  });
  expect(await must(world, getCustomer, { params: { id: customer.id } })).toMatchObject({
    ...customer,
    version: 1,
    email: 'zoe@example.com',
    notes: null,
  });
});

it.each([
  'cus_0000000000000000',
  'apt_0000000000000000',
  'CUS_0000000000000000',
  'x',
])('knows nothing of %s', async (id) => {
  const { world } = await openWatchedWorld();
  expect((await world.call(getCustomer, { params: { id } })).body.code).toBe('not_found');
});
