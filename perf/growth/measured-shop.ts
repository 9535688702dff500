import { demoServices, demoTechnicians } from '#scripts/demo/catalog.ts';
import { type DemoAppointment, demoDay } from '#scripts/demo/days.ts';
import { createAppointment, moveAppointment } from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import { createService } from '#shared/contract/services.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { createVehicle } from '#shared/contract/vehicles.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { addDays, shopDateOf } from '#shared/domain/shop-time.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { cardsOfAnEarlierDay } from './sizes.ts';

const timeZone = 'America/Los_Angeles';

/** Cars that stand there since yesterday. */
const carsCarriedOver = 3;

const throughTheShop = ['in_progress', 'ready', 'completed'] as const;

/** The name of the one customer who is looked for. */
export const searchedName = 'Zephyrine Quill';

/** A shop, and what calls need to know of it. */
export interface MeasuredShop {
  readonly id: string;
  /** A dispatcher's. */
  readonly key: string;
  readonly today: string;
  /** A card of today that is moved; at version 1. */
  readonly card: string;
  readonly customerId: string;
  readonly vehicleId: string;
  readonly serviceCode: string;
}

/** How large a shop is to be. */
export interface ShopSize {
  readonly id: string;
  /** On the board of today. */
  readonly cards: number;
  /** With appointments, before today. */
  readonly days: number;
}

/** Fills a shop in a world on tables in memory by the functions themselves. */
export async function fillShop(world: World, { id, cards, days }: ShopSize): Promise<MeasuredShop> {
  const shop = { id, name: `Shop ${id}`, phone: null, timeZone, currency: 'USD' };
  await createShop(world.tables, shop, { by: 'operator', token: `make-${id}`, now: world.clock });
  const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
  const { key: manager } = await admin.issue({ shop: id, role: 'manager', environment: 'test' });
  const { key } = await admin.issue({ shop: id, role: 'dispatcher', environment: 'test' });
  const ask = (...[operation, request]: [Parameters<World['call']>[0], object]) =>
    must(world, operation, { key: manager, ...request });
  for (const body of demoServices) await ask(createService, { body });
  const technicianIds: string[] = [];
  for (const name of demoTechnicians) technicianIds.push((await ask(createTechnician, { body: { name } })).id);
  const bookDemo = async ({ body }: DemoAppointment, statuses: readonly Status[]) => {
    const card = await ask(createAppointment, { body });
    let { version } = card;
    for (const status of statuses) {
      const moved = { params: { id: card.id }, query: { on: card.date }, body: { version, status } };
      version = (await ask(moveAppointment, moved)).version;
    }
  };
  const dayOf = (date: string, count: number) => demoDay({ date, timeZone, count, seed: 1, technicianIds });
  const today = shopDateOf(world.clock, timeZone);
  for (let back = days; back >= 1; back -= 1) {
    for (const [place, demo] of dayOf(addDays(today, -back), cardsOfAnEarlierDay).entries()) {
      await bookDemo(demo, back === 1 && place < carsCarriedOver ? ['in_progress'] : throughTheShop);
    }
  }
  for (const demo of dayOf(today, cards - 1)) await bookDemo(demo, demo.journey);
  const customer = await ask(createCustomer, { body: { name: searchedName, phone: '+13105550199' } });
  const car = { customerId: customer.id, year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' };
  const vehicle = await ask(createVehicle, { body: car });
  const [{ code: serviceCode }] = demoServices;
  const known = { customerId: customer.id, vehicleId: vehicle.id, serviceCode };
  const card = await ask(createAppointment, { body: bookingOf({ today, ...known }) });
  return { id, key, today, card: card.id, ...known };
}

/** A booking on the day of today, for somebody the shop knows. */
export function bookingOf({
  today,
  customerId,
  vehicleId,
  serviceCode,
}: Pick<MeasuredShop, 'today' | 'customerId' | 'vehicleId' | 'serviceCode'>): object {
  return {
    start: `${today}T12:00:00-08:00`,
    customer: { id: customerId },
    vehicle: { id: vehicleId },
    serviceCodes: [serviceCode],
    notes: 'Keys are under the mat; call before you come.',
  };
}
