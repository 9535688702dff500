/**
 * How much memory an export takes, and how long: every appointment of a year in one file, from the local engine of DynamoDB to
 * that of S3, through the stores functions have. The engines are processes of their own, and so is what exports: with 64 MB
 * for objects that last, so that what is garbage does not count.
 *
 *     npx node perf/export-memory.ts [--days 365] [--cards 200]
 *
 * Exits with 1 when the process had more than 256 MB at any time of the export.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { cardKey } from '#shared/data/keys.ts';
import { marshal } from '#shared/data/marshal.ts';
import type { Item } from '#shared/data/table.ts';
import { addDays, eachDay } from '#shared/domain/shop-time.ts';
import { startEngine, type TestEngine } from '#test/support/engine.ts';
import { givenAppointment, givenService } from '#test/support/fixtures.ts';
import { World } from '#test/support/world.ts';
import type { Outcome, Task } from './export-memory/exporter.ts';

const limit = 256;

const { days, cards } = readOptions(
  commandLine('npx node perf/export-memory.ts', {
    about: 'How much memory an export takes.',
    examples: ['npx node perf/export-memory.ts --days 365 --cards 200'],
  })
    .option('--days <n>', 'days of the export', (text) => wholeNumber('days', text, 1, 366), 365)
    .option('--cards <n>', 'appointments a day', (text) => wholeNumber('cards', text, 1, 1_000), 200),
);

/** Copies one appointment to every day, as often as asked. */
async function fill({ client, boardName }: TestEngine, card: Item, dates: readonly string[]): Promise<void> {
  for (const [day, date] of dates.entries()) {
    const items = Array.from({ length: cards }, (_, at) => {
      const id = `apt_${String(day * 1_000 + at).padStart(16, '0')}`;
      return { ...card, id, date, ...cardKey('edgar', date, id) };
    });
    for (let from = 0; from < items.length; from += 25) {
      const puts = items.slice(from, from + 25).map((item) => ({ PutRequest: { Item: marshal(item) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [boardName]: puts } }));
    }
  }
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
  const card = await engine.board.get(cardKey('edgar', date, id));
  if (card === undefined) throw new Error('the appointment is not there');
  const dates = eachDay(date, addDays(date, days - 1));
  await fill(engine, card, dates);
  const exporter = fork(join(import.meta.dirname, 'export-memory/exporter.ts'), {
    execArgv: ['--max-old-space-size=64'],
  });
  exporter.send({ tables: engine.endpoint, boardName: engine.boardName, files: endpoint, dates } satisfies Task);
  const [{ rows, bytes, seconds, cpu, before, most }] = (await once(exporter, 'message')) as [Outcome];
  const processor = `${cpu.toFixed(1)} s of the processor`;
  const memory = `${megabytes(before)} before, ${megabytes(most)} at most`;
  console.log(`${rows} rows, ${megabytes(bytes / 1_024)}, in ${seconds.toFixed(1)} s, ${processor}; ${memory}`);
  if (most > limit * 1_024) process.exitCode = 1;
} finally {
  files.disconnect();
  await engine.close();
}
