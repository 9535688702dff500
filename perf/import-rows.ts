/**
 * How long an import takes on the local engine, and what of: files of customers and of appointments, first every row new, then the
 * same files again as other jobs. Beside the seconds stand those of CPU, of this process and of the engine, and the calls of the
 * table, each by row.
 *
 *     npx node perf/import-rows.ts [--rows 10000]
 */
import { setInterval } from 'node:timers';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import type { ImportReport } from '#shared/contract/import-report.ts';
import type { Table } from '#shared/data/table.ts';
import { startEngine } from '#test/support/engine.ts';
import { givenService } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import { importAppointments, importCustomers } from '#test/unit/jobs/importing.ts';
import { CountingTable } from './import-rows/counting-table.ts';
import { childrenCpuTime } from './import-rows/cpu-time.ts';
import { importedFiles } from './import-rows/files.ts';

const { rows } = readOptions(
  commandLine('npx node perf/import-rows.ts', {
    about: 'How long an import takes on the local engine, and what of.',
    examples: ['npx node perf/import-rows.ts --rows 10000'],
  }).option('--rows <n>', 'rows of each file', (text) => wholeNumber('rows', text, 1, 10_000), 10_000),
);

const engine = await startEngine();
const world = await World.open(engine);

let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);

async function measure(name: string, run: (table: Table) => Promise<ImportReport>): Promise<void> {
  const table = new CountingTable(engine.board);
  const [startedAt, own, engines] = [performance.now(), process.cpuUsage(), childrenCpuTime()];
  const { created, existed, failed } = await run(table);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const perRow = (sum: number) => (sum / rows).toFixed(2);
  const cpu = `CPU ms per row: ${perRow((user + system) / 1_000)} + engine ${perRow((childrenCpuTime() - engines) * 1_000)}`;
  const calls = Object.entries(table.counts).map(([call, count]) => `${call} ${perRow(count)}`);
  console.log(`${name}: ${created} created, ${existed} existed, ${failed} failed, ${seconds.toFixed(1)} s`);
  console.log(`  ${cpu}; ${(most / 1_048_576).toFixed(0)} MB at most`);
  console.log(`  calls per row: ${calls.join(', ')}`);
}

const { customers: customerFile, appointments: appointmentFile } = importedFiles(rows, 'OIL001');
try {
  await givenService(world);
  await measure('customers', (table) => importCustomers(world, customerFile, { table }));
  await measure('customers resumed', (table) => importCustomers(world, customerFile, { table, isResumed: true }));
  await measure('customers again', (table) => importCustomers(world, customerFile, { table, job: 'job_2' }));
  await measure('appointments', (table) => importAppointments(world, appointmentFile, { table, job: 'job_3' }));
  await measure('appointments again', (table) => importAppointments(world, appointmentFile, { table, job: 'job_4' }));
} finally {
  clearInterval(watch);
  await engine.close();
}
