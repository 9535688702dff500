import type { customersExport } from '#shared/contract/job-kinds.ts';
import { customerSearch } from '#shared/data/customer-search.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { customerLines } from './customer-lines.ts';
import { writeLines } from './export-lines.ts';
import type { JobHandler } from './job-handler.ts';

/** Writes a file of all customers. */
export const exportCustomers: JobHandler<typeof customersExport> = async ({ bom = false }, context) => {
  const { runtime, shop } = context;
  const { timeZone } = await shopStore(runtime, shop).settings();
  const lines = customerLines(customerSearch(runtime, shop), { timeZone, bom });
  return { rows: await writeLines(lines, 'customers.csv', context) };
};
