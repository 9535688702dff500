import type { appointmentsImport } from '#shared/contract/job-kinds.ts';
import { appointmentSheet } from '#shared/csv/sheet-forms.ts';
import { appointmentStore } from '#shared/data/appointment-store.ts';
import type { Collection } from '#shared/data/collection.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { groupedBoard } from '#shared/data/grouped-table.ts';
import { serviceStore } from '#shared/data/service-store.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
import { vehicleStore } from '#shared/data/vehicle-store.ts';
import type { Versioned } from '#shared/data/versioned.ts';
import { appointmentRows } from './appointment-rows.ts';
import { importFile } from './import-file.ts';
import type { JobHandler } from './job-handler.ts';
import { NamedThings } from './named-things.ts';

/** How many services or technicians are read at once. */
const atOnce = 200;

async function all<Thing extends Versioned>(collection: Collection<Thing>): Promise<Thing[]> {
  const found: Thing[] = [];
  let after: string | undefined;
  do {
    const { things, last } = await collection.page(atOnce, after);
    found.push(...things);
    after = last;
  } while (after !== undefined);
  return found;
}

/** Imports a file of appointments. */
export const importAppointments: JobHandler<typeof appointmentsImport> = async (input, context) => {
  const { runtime, shop } = context;
  const [stored, services, team] = await Promise.all([
    shopStore(runtime, shop).get(),
    all(serviceStore(runtime, shop)),
    all(technicianStore(runtime, shop)),
  ]);
  const board = groupedBoard(runtime);
  const stores = {
    appointments: appointmentStore(board, shop, 'shop'),
    customers: customerStore(board, shop),
    vehicles: vehicleStore(board, shop),
  };
  const kind = appointmentRows(stores, new NamedThings(services, team), stored);
  return importFile(input, appointmentSheet, kind, stored, context);
};
