import type { customersImport } from '#shared/contract/job-kinds.ts';
import { customerSheet } from '#shared/csv/sheet-forms.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { groupedBoard } from '#shared/data/grouped-table.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { customerRows } from './customer-rows.ts';
import { importFile } from './import-file.ts';
import type { JobHandler } from './job-handler.ts';

/** Imports a file of customers. */
export const importCustomers: JobHandler<typeof customersImport> = async (input, context) => {
  const { runtime, shop } = context;
  const stored = await shopStore(runtime, shop).get();
  return importFile(input, customerSheet, customerRows(customerStore(groupedBoard(runtime), shop)), stored, context);
};
