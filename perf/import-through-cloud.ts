/**
 * How long imports take through a local cloud that runs, by upload, queue and worker, and how long others wait for the board meanwhile.
 * It writes into the first demo shop: give it a cloud of its own.
 *
 *     npm start -- --port 4100 --data /tmp/imports
 *     npx node perf/import-through-cloud.ts --data /tmp/imports [--rows 10000]
 */
import { readFileSync } from 'node:fs';
import { createClient } from '#client/index.ts';
import { createJobs } from '#client/jobs.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { type LocalOutputs, outputsFile } from '#scripts/operating/local-outputs.ts';
import { importedFiles } from './import-rows/files.ts';

const { rows, data } = readOptions(
  commandLine('npx node perf/import-through-cloud.ts', {
    about: 'How long imports take through a local cloud that runs, and how long others wait for the board meanwhile.',
    examples: ['npx node perf/import-through-cloud.ts --data /tmp/imports'],
  })
    .option('--rows <n>', 'rows of each file', (text) => wholeNumber('rows', text, 1, 10_000), 10_000)
    .option('--data <folder>', 'data folder of the cloud', '.local'),
);

const { baseUrl, shops = {} } = JSON.parse(readFileSync(outputsFile(data), 'utf8')) as LocalOutputs;
const apiKey = Object.values(shops)[0]?.keys.manager;
if (apiKey === undefined) throw new Error(`the cloud of ${data} has no demo shops; start it with --seed demo`);
const client = createClient({ baseUrl, apiKey });
const jobs = createJobs({ client });
const service = (await client.listServices()).items[0]?.code ?? '';
const files = importedFiles(rows, service);

/** Asks for the board again and again until something is done; milliseconds of each. */
async function waits(until: Promise<unknown>): Promise<number[]> {
  let isDone = false;
  until.finally(() => {
    isDone = true;
  });
  const found: number[] = [];
  while (!isDone) {
    const at = performance.now();
    await client.getBoard();
    found.push(performance.now() - at);
  }
  return found.sort((one, other) => one - other);
}

for (const [kind, text] of [
  ['customers.import', files.customers],
  ['appointments.import', files.appointments],
] as const) {
  const file = await jobs.upload(text);
  const at = performance.now();
  const run = jobs.run(kind, { file });
  const boards = await waits(run);
  await run;
  const seconds = ((performance.now() - at) / 1_000).toFixed(1);
  const [median, p95] = [0.5, 0.95].map((share) => boards[Math.floor(share * boards.length)]?.toFixed(0));
  console.log(`${kind}: ${rows} rows, ${seconds} s; a board meanwhile: median ${median} ms, 95 % below ${p95} ms`);
}
