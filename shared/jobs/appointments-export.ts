import type { appointmentsExport } from '#shared/contract/job-kinds.ts';
import { appointmentReader } from '#shared/data/appointment-reader.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { eachDay } from '#shared/domain/shop-time.ts';
import { appointmentLines } from './appointment-lines.ts';
import { writeLines } from './export-lines.ts';
import type { JobHandler } from './job-handler.ts';

/** Writes a file of the appointments of some days. */
export const exportAppointments: JobHandler<typeof appointmentsExport> = async ({ from, to, bom = false }, context) => {
  const { runtime, shop } = context;
  const settings = await shopStore(runtime, shop).settings();
  const lines = appointmentLines(appointmentReader(runtime, shop, 'shop'), eachDay(from, to), { ...settings, bom });
  return { rows: await writeLines(lines, `appointments-${from}-${to}.csv`, context) };
};
