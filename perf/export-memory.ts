/**
 * How much memory an export takes, and how long: every appointment of a year in one file, from the local engine of DynamoDB to
 * that of S3, through the stores functions have. The engines are processes of their own, and so is what exports: bundled as
 * functions are, with the heap Lambda gives a function of that memory (5 % of it for each half of the new space, 90 % for the
 * old one, said on the command line, so that no variable changes it). What V8 may take for garbage it takes, so more memory shows more.
 *
 *     npx node perf/export-memory.ts [--days 365] [--cards 200] [--memory 256]
 *
 * Exits with 1 when a process with 256 MB or less had more than 200 MB at any time of the export.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundling } from '#scripts/building/function-bundles.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { cardKey } from '#shared/data/keys.ts';
import type { Item } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { addDays, eachDay } from '#shared/domain/shop-time.ts';
import { startEngine, type TestEngine } from '#test/support/engine.ts';
import { givenAppointment, givenService } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import type { Outcome, Task } from './export-memory/exporter.ts';

/** MB an export may take, and the memory of a function for which that holds. */
const limits = { taken: 200, memory: 256 };

const { days, cards, memory } = readOptions(
  commandLine('npx node perf/export-memory.ts', {
    about: 'How much memory an export takes.',
    examples: ['npx node perf/export-memory.ts --days 365 --cards 200'],
  })
    .option('--days <n>', 'days of the export', (text) => wholeNumber('days', text, 1, 366), 365)
    .option('--cards <n>', 'appointments a day', (text) => wholeNumber('cards', text, 1, 1_000), 200)
    .option('--memory <MB>', 'memory of the function', (text) => wholeNumber('memory', text, 128, 10_240), 256),
);

/** Copies one appointment to every day, as often as asked. */
async function fill({ board }: TestEngine, card: Item, dates: readonly string[]): Promise<void> {
  for (const [day, date] of dates.entries()) {
    const items = Array.from({ length: cards }, (_, at) => {
      const id = `apt_${String(day * 1_000 + at).padStart(16, '0')}`;
      return { ...card, id, date, ...cardKey(provenTenant('edgar'), date, id) };
    });
    for (let from = 0; from < items.length; from += 100) {
      await board.transact(items.slice(from, from + 100).map((item) => ({ kind: 'put', item })));
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'export-memory-'));

/** Bundles a program as functions are. @returns its file */
async function bundled(program: string): Promise<string> {
  const outfile = join(folder, 'program.cjs');
  const rootDir = join(import.meta.dirname, '..');
  await build({ ...bundling(rootDir), entryPoints: [program], outfile, write: true });
  return outfile;
}

const megabytes = (kilobytes: number): string => `${(kilobytes / 1_024).toFixed(0)} MB`;

const engine = await startEngine();
const files = fork(join(import.meta.dirname, 'export-memory/files.ts'));
try {
  const [endpoint] = await once(files, 'message');
  const world = await World.open(engine);
  await givenService(world);
  const notes = 'Gate code 4711, call before; the blue door. '.repeat(4);
  const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' };
  const { id, date } = await givenAppointment(world, { notes, vehicle, address: '1 Main St, Los Angeles' });
  const card = await engine.board.get(cardKey(provenTenant('edgar'), date, id));
  if (card === undefined) throw new Error('the appointment is not there');
  const dates = eachDay(date, addDays(date, days - 1));
  await fill(engine, card, dates);
  const exporter = fork(await bundled('perf/export-memory/exporter.ts'), {
    execArgv: [`--max-semi-space-size=${Math.floor(memory / 20)}`, `--max-old-space-size=${Math.floor(memory * 0.9)}`],
  });
  exporter.send({ tables: engine.endpoint, boardName: engine.boardName, files: endpoint, dates } satisfies Task);
  const [{ rows, bytes, seconds, cpu, before, most }] = (await once(exporter, 'message')) as [Outcome];
  const processor = `${cpu.toFixed(1)} s of the processor`;
  const taken = `${megabytes(before)} before, ${megabytes(most)} at most`;
  console.log(`${rows} rows, ${megabytes(bytes / 1_024)}, in ${seconds.toFixed(1)} s, ${processor}; ${taken}`);
  if (memory <= limits.memory && most > limits.taken * 1_024) process.exitCode = 1;
} finally {
  files.disconnect();
  await engine.close();
  rmSync(folder, { recursive: true });
}
