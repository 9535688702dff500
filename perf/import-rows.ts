/**
 * How long an import takes on the local engine, and how much memory: files of customers and of appointments, every row new.
 *
 *     npx node perf/import-rows.ts [--rows 10000]
 */
import { setInterval } from 'node:timers';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import type { ImportReport } from '#shared/contract/import-report.ts';
import { startEngine } from '#test/support/engine.ts';
import { givenService } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import { importAppointments, importCustomers } from '#test/unit/jobs/importing.ts';

const { rows } = readOptions(
  commandLine('npx node perf/import-rows.ts', {
    about: 'How long an import takes on the local engine, and how much memory.',
    examples: ['npx node perf/import-rows.ts --rows 10000'],
  }).option('--rows <n>', 'rows of each file', (text) => wholeNumber('rows', text, 1, 10_000), 10_000),
);

const engine = await startEngine();
const world = await World.open(engine);

const people = Array.from({ length: rows }, (_, at) => `Person ${at} Van der Berg,+1310${2_000_000 + at}`);
const customers = ['name,phone', ...people];
const appointments = [
  'start,customer,phone,vehicle,plate,services',
  ...people.map((person, at) => {
    const start = `2026-0${1 + (at % 9)}-${10 + (at % 18)} ${8 + (at % 9)}:00`;
    return `${start},Booked ${person},2018 Ford F-150,P${at},OIL001`;
  }),
];

let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);

async function measure(name: string, run: () => Promise<ImportReport>): Promise<void> {
  const startedAt = performance.now();
  const { created, failed } = await run();
  const seconds = (performance.now() - startedAt) / 1_000;
  const memory = `${(most / 1_048_576).toFixed(0)} MB at most`;
  console.log(`${name}: ${created} created, ${failed} failed, ${seconds.toFixed(1)} s, ${memory}`);
}

try {
  await givenService(world);
  await measure('customers', () => importCustomers(world, customers.join('\n')));
  await measure('customers again', () => importCustomers(world, customers.join('\n'), { isResumed: true }));
  await measure('appointments', () => importAppointments(world, appointments.join('\n'), { job: 'job_2' }));
} finally {
  clearInterval(watch);
  await engine.close();
}
