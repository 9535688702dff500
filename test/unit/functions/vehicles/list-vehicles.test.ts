import { beforeEach, expect, it } from '@jest/globals';
import { listVehicles } from '#shared/contract/vehicles.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import { givenAppointment, givenCustomer, givenVehicle, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';
import { pagesOf, walked } from '../pages.ts';

let world: World;
let id: string;

const idsOf = (cars: { id: string }[]) => cars.map((car) => car.id);

beforeEach(async () => {
  world = await openWorld();
  ({ id } = await givenCustomer(world));
});

it("answers a customer's own cars, and only them", async () => {
  expect(await must(world, listVehicles, { params: { id } })).toEqual({ items: [], nextCursor: null });
  const car = await givenVehicle(world, id);
  await givenVehicle(world, (await givenCustomer(world)).id);
  await givenAppointment(world, { customer: { id } });
  expect(await must(world, listVehicles, { params: { id } })).toEqual({ items: [car], nextCursor: null });
});

it.each([1, 2, 3, 4, 5, 6])('in pages of %i shows each car once, by id', async (limit) => {
  const cars = [];
  for (let count = 0; count < 5; count += 1) cars.push(await givenVehicle(world, id));
  const pages = await pagesOf(world, listVehicles, { params: { id }, query: { limit } });
  expect(pages.flatMap(({ items }) => idsOf(items))).toEqual(idsOf(cars).toSorted());
  for (const { items } of pages) expect(items.length).toBeLessThanOrEqual(limit);
});

it('shows what was there all the time once, while cars are added between the pages', async () => {
  const cars = [];
  for (let count = 0; count < 7; count += 1) cars.push(await givenVehicle(world, id));
  const between = () => givenVehicle(world, id);
  const seen = idsOf(await walked(world, listVehicles, { params: { id }, query: { limit: 3 }, between }));
  for (const car of cars) expect(seen.filter((one) => one === car.id)).toHaveLength(1);
});

it('refuses cursors of another customer, and garbage', async () => {
  const other = await givenCustomer(world);
  for (let count = 0; count < 2; count += 1) await givenVehicle(world, other.id);
  const { nextCursor } = await must(world, listVehicles, { params: { id: other.id }, query: { limit: 1 } });
  for (const cursor of [nextCursor, 'garbage', encodeCursor('vehicles', 'veh_0000000000000000')]) {
    const answer = await world.call(listVehicles, { params: { id }, query: { cursor } });
    expect(Object.keys(errorsOf(answer))).toEqual(['/query/cursor']);
  }
});

it('finds nothing where the customer is unknown', async () => {
  expect((await world.call(listVehicles, { params: { id: 'cus_0000000000000000' } })).status).toBe(404);
});
