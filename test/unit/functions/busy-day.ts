import { createAppointment } from '#shared/contract/appointments.ts';
import { booking, givenCustomer, givenService, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

/** Books so many appointments of one customer for one time; answers their cards. */
export async function busyDay(world: World, count: number, fields: Record<string, unknown> = {}): Promise<Any[]> {
  await givenService(world);
  const { id } = await givenCustomer(world);
  const body = booking({ customer: { id }, ...fields });
  const cards: Any[] = [];
  while (cards.length < count) cards.push(await must(world, createAppointment, { body }));
  return cards;
}
