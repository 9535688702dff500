import type { ImportedRow, ImportReport } from '#shared/contract/import-report.ts';
import { appointmentSheet, customerSheet, type SheetForm } from '#shared/csv/sheet-forms.ts';
import { appointmentStore } from '#shared/data/appointment-store.ts';
import { CustomerSearch } from '#shared/data/customer-search.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { groupedBoard } from '#shared/data/grouped-table.ts';
import { ServiceStore } from '#shared/data/service-store.ts';
import type { Table } from '#shared/data/table.ts';
import { TechnicianStore } from '#shared/data/technician-store.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { vehicleStore } from '#shared/data/vehicle-store.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import { parseQuery } from '#shared/domain/search.ts';
import { appointmentRows } from '#shared/jobs/appointment-rows.ts';
import { customerRows } from '#shared/jobs/customer-rows.ts';
import { type ImportRun, importRows, type RowImport } from '#shared/jobs/import-rows.ts';
import { NamedThings } from '#shared/jobs/named-things.ts';
import { openSheet } from '#shared/jobs/open-sheet.ts';
import type { World } from '#test/support/world.ts';

/** What differs from a first run of a job on the shop's table. */
export interface Asked extends Partial<ImportRun> {
  readonly job?: string;
  readonly table?: Table;
  readonly columns?: Record<string, string | null>;
}

const timeZone = 'America/Los_Angeles';

function run<Candidate>(world: World, text: string, form: SheetForm, kind: RowImport<Candidate>, asked: Asked) {
  const { job = 'job_1', columns, ...rest } = asked;
  const writerOf = ({ line }: { line: number }): Writer => ({
    shop: provenTenant('edgar'),
    by: `job:${job}`,
    operation: 'import',
    correlationId: 'c',
    now: world.clock,
    key: requestKey(`${job}/${line}`, { operation: 'import', input: line }),
    replayed: false,
  });
  return importRows(openSheet(text, form, columns), kind, {
    dryRun: false,
    isResumed: false,
    place: { timeZone, currency: 'USD', home: 'US' },
    writerOf,
    progressed: async () => undefined,
    ...rest,
  });
}

/** The board as imports open it. */
const boardOf = ({ tables, runtime }: World, { table = tables.board }: Asked) =>
  groupedBoard({ ...runtime, tables: { board: table } });

/** Imports a file of customers into the shop edgar. */
export function importCustomers(world: World, text: string, asked: Asked = {}): Promise<ImportReport> {
  const store = customerStore(boardOf(world, asked), provenTenant('edgar'));
  return run(world, text, customerSheet, customerRows(store), asked);
}

/** Imports a file of appointments into the shop edgar. */
export async function importAppointments(world: World, text: string, asked: Asked = {}): Promise<ImportReport> {
  const board = boardOf(world, asked);
  const stores = {
    appointments: appointmentStore(board, provenTenant('edgar'), 'shop'),
    customers: customerStore(board, provenTenant('edgar')),
    vehicles: vehicleStore(board, provenTenant('edgar')),
  };
  const services = await new ServiceStore(world.tables.board, provenTenant('edgar')).page(100, undefined);
  const team = await new TechnicianStore(world.tables.board, provenTenant('edgar')).page(100, undefined);
  const things = new NamedThings(services.things, team.things);
  return run(world, text, appointmentSheet, appointmentRows(stores, things, { timeZone, currency: 'USD' }), asked);
}

/** Everyone the shop edgar has, by name. */
export async function everyone(world: World) {
  const { customers } = await new CustomerSearch(world.tables.board, provenTenant('edgar')).page(
    parseQuery(''),
    undefined,
    20_000,
  );
  return customers;
}

/** What became of each row: its line and outcome, and what is wrong by field. */
export function told({ rows }: ImportReport): (readonly [number, ImportedRow['outcome'] | Record<string, string>])[] {
  return rows.map(({ line, outcome, errors }) => [
    line,
    outcome === 'failed' ? Object.fromEntries(errors.map(({ pointer, message }) => [pointer, message])) : outcome,
  ]);
}
