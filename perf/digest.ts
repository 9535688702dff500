/**
 * What it costs that answers have digests: to the function that hashes a board of 40 cards, beside all else it does for it, and
 * to the client that compares it, beside reading the text alone. CPU time, the median of rounds.
 *
 *     npx node perf/digest.ts [--rounds 9] [--calls 300]
 */
import { readWhole } from '#client/core/digest.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { getBoard } from '#shared/contract/appointments.ts';
import { digestHeaders } from '#shared/http/content-digest.ts';
import { encodedBody } from '#shared/http/sent-bytes.ts';
import { givenAppointment } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';

const { rounds, calls } = readOptions(
  commandLine('npx node perf/digest.ts', {
    about: 'What the digests of answers cost.',
    examples: ['npx node perf/digest.ts --rounds 9 --calls 300'],
  })
    .option('--rounds <n>', 'how many rounds', (text) => wholeNumber('rounds', text, 1, 1_000), 9)
    .option('--calls <n>', 'calls of a round', (text) => wholeNumber('calls', text, 1, 100_000), 300),
);

const cards = 40;
const request = { query: { date: '2025-09-20' } };
const now = () => world?.clock ?? 0;
let world: World | undefined;
world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
for (let card = 0; card < cards; card += 1) await givenAppointment(world, {});
const opened = world;
const answer = await opened.call(getBoard, request);
const text = JSON.stringify(answer.body);
const gzipped = encodedBody(text, true);
const headers = digestHeaders(text, gzipped);
const call = { operation: 'getBoard', correlationId: 'perf' } as const;
const response = () => new Response(text, { headers });

/** What is compared, in the order of the table. */
const ways = {
  'the whole of getBoard, its store in memory, not gzipped': () => opened.call(getBoard, request),
  'the digest of its text': () => digestHeaders(text, { body: text }),
  'both digests, where it is gzipped': () => digestHeaders(text, gzipped),
  'the gzip': () => encodedBody(text, true),
  'reading the text in the client': () => response().text(),
  'reading and comparing it': () => readWhole(response(), call),
} as const;

/** Microseconds of CPU time a call takes. */
async function cost(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < calls; count += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

const measured = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(ways)) measured.get(name)?.push(await cost(run));
}
process.stdout.write(`a board of ${cards} cards, ${Buffer.byteLength(text)} bytes; µs of CPU time\n`);
for (const [name, costs] of measured) {
  const median = costs.sort((left, right) => left - right)[Math.floor(costs.length / 2)] ?? 0;
  process.stdout.write(`${median.toFixed(0).padStart(7)}  ${name}\n`);
}
