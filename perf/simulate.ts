/**
 * Does the service hold its promises whatever happens? Simulates clients at a board over a table that fails in every way
 * networks and machines do, in an order the seed decides, and judges each run: histories are linearizable, no
 * acknowledged write is lost, a key takes effect once, every card is in one place, figures equal a recount, and when the
 * faults stop, everything works again.
 *
 *     node perf/simulate.ts [--operations 1000000] [--seed 1] [--per-episode 500] [--over functions|sdk] [--history file.jsonl]
 *
 * `--over` puts a client of DynamoDB and HTTP between service and table, the one of functions or that of the SDK, and the faults on the
 * wire: some 30 times as slow. Exits with 1 at the first violation, tells the seed and the command that repeats exactly that run; `--history` keeps
 * what its clients sent and were answered.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { progressLine } from '#scripts/cli/progress-line.ts';
import { toJsonLines } from '#test/support/history/json-lines.ts';
import { allFaults } from '#test/support/simulation/faults.ts';
import { describeFailure, simulate, usualEpisode } from '#test/support/simulation/simulate.ts';
import { type WireClient, wireClients } from '#test/support/simulation/wire/wire-road.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    'per-episode': { type: 'string', default: String(usualEpisode) },
    over: { type: 'string' },
    history: { type: 'string' },
  },
});

function wholeNumber(option: 'operations' | 'seed' | 'per-episode'): number {
  const number = Number(values[option]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`✗ --${option} must be a whole number, not "${values[option]}"`);
  process.exit(2);
}

const [operations, seed, perEpisode] = [wholeNumber('operations'), wholeNumber('seed'), wholeNumber('per-episode')];
function clientIn(over: string | undefined): WireClient | undefined {
  if (over === undefined || over in wireClients) return over as WireClient | undefined;
  console.error(`✗ --over must be ${Object.keys(wireClients).join(' or ')}, not "${over}"`);
  process.exit(2);
}

const over = clientIn(values.over);
const showProgress = progressLine('operations');
const startedAt = performance.now();
const onProgress = (done: number) => showProgress(Math.min(done, operations), operations);
const simulation = await simulate({ operations, seed, perEpisode, onProgress, ...(over && { over }) });
const seconds = (performance.now() - startedAt) / 1_000;

const { episodes, turns, faults, reranked, forgotten, histories, searched, failed } = simulation;
console.log(`${simulation.operations} operations in ${episodes} episodes (seeds ${seed} to ${seed + episodes - 1})`);
console.log(`${seconds.toFixed(1)} s, ${Math.round(simulation.operations / seconds)} operations/s, ${turns} turns`);
console.log(`histories of ${histories} cards judged by versions, ${searched} of them searched for an order, too`);
console.log(
  `${reranked} neighbours re-ranked; ${forgotten} answers by cards that had forgotten a write, as documented`,
);
console.log('faults injected:');
for (const fault of allFaults) console.log(`  ${String(faults[fault] ?? 0).padStart(8)} ${fault}`);
if (failed === undefined) console.log('✓ no violation');
else {
  console.log(`✗ ${describeFailure(failed, { perEpisode, over })}`);
  if (values.history !== undefined) writeFileSync(values.history, toJsonLines(failed.history));
  process.exitCode = 1;
}
