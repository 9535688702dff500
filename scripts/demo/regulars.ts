import { customerStore } from '#shared/data/customer-store.ts';
import type { Write } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { vehicleStore } from '#shared/data/vehicle-store.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import type { StageTables } from '../operating/stage-tables.ts';
import type { DemoCustomer } from './customers.ts';
import { demoWriter, putOnce } from './writer.ts';

/** Most writes of one transaction. */
const transactionLimit = 100;

/** A customer and a car, as cards keep them. */
export type Regular = Pick<Appointment, 'customer' | 'vehicle'>;

/** Collects things into groups that fit into a transaction each. */
function inTransactions(things: readonly (readonly Write[])[]): Write[][] {
  const groups: Write[][] = [[]];
  for (const writes of things) {
    const last = groups.at(-1) ?? [];
    if (last.length + writes.length > transactionLimit) groups.push([...writes]);
    else last.push(...writes);
  }
  return groups;
}

/**
 * Makes the customers of a demo shop with their cars, directly in the table: hundreds of requests would keep whoever starts
 * the cloud waiting.
 * @param now when they became customers, epoch milliseconds
 * @returns what cards keep of them, by phone number
 */
export async function registerRegulars(
  tables: StageTables,
  shopId: string,
  regulars: readonly DemoCustomer[],
  now: number,
): Promise<Map<string, Regular>> {
  const runtime = { tables };
  const shop = provenTenant(shopId);
  const [customers, vehicles] = [customerStore(runtime, shop), vehicleStore(runtime, shop)];
  const known = new Map<string, Regular>();
  const things: Write[][] = [];
  for (const [index, { name, phone, car }] of regulars.entries()) {
    const writer = demoWriter(shop, `customer/${index}`, now);
    const customer = await customers.take({ name, phone }, writer);
    const { isElectric: _engine, ...fields } = car;
    const vehicle = await vehicles.take(fields, customer.snapshot.id, writer);
    known.set(phone, { customer: customer.snapshot, vehicle: vehicle.snapshot });
    things.push([...customer.creations, ...vehicle.creations]);
  }
  for (const writes of inTransactions(things)) await putOnce(tables.board, writes);
  return known;
}
