/**
 * The product beside what people would pick instead: the same two operations, a board of 40 cards and a versioned,
 * idempotent move, each with the caller's key, on the same DynamoDB engine.
 *
 *     npx node perf/peers/run.ts [--rounds 30] [--passes 4] [--discarded 2000] [--measured 5000] [--only Hono] [--shuffled] [--samples <file>]
 *
 * Installs `variants/`, which is a package of its own, where that is missing or another, builds every peer, checks that all do
 * the same work, keeps every sample in a file, and prints the tables of `results.md`. A round loads and calls every peer once, in
 * random order, each in a fresh process; a pass calls each many times, and counts those behind the first ones. CPU time, not wall
 * time. A cell of ratios has the median over the pairs of a round, the quartiles, and the ratio of the two smallest values, each
 * to the first row.
 */
import path from 'node:path';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { runCommand } from '#scripts/cli/run-command.ts';
import { compare } from './compare.ts';
import { keepRun } from './kept-run.ts';
import { dayAndMachine } from './machine.ts';
import { peers, product } from './peers.ts';
import { toldRun } from './told-run.ts';

const count = (option: string) => (text: string) => wholeNumber(option, text, 1, 100_000);
await runCommand(
  commandLine('npx node perf/peers/run.ts', {
    about: 'The product beside its peers: CPU cold and warm, memory, bytes, calls and units.',
    examples: [
      'npx node perf/peers/run.ts',
      'npx node perf/peers/run.ts --rounds 3 --passes 1 --discarded 100 --measured 200 --only Hono',
    ],
  })
    .option('--rounds <n>', 'fresh processes of each peer', count('rounds'), 30)
    .option('--passes <n>', 'warm processes of each peer', count('passes'), 4)
    .option('--discarded <n>', 'calls before those that count, in a warm process', count('discarded'), 2_000)
    .option('--measured <n>', 'calls that count', count('measured'), 5_000)
    .option('--only <name...>', 'peers with one of these in their names, beside the first one and ours')
    .option('--shuffled', 'attributes of items in the random order in which the engine gives them, not in one')
    .option('--samples <file>', 'where samples are kept; without it, in perf/peers/samples, by the day')
    .action(async ({ rounds, passes, discarded, measured, only, shuffled = false, samples }) => {
      const isWanted = (name: string) => only?.some((part) => name.includes(part)) ?? true;
      const chosen = peers.filter(({ name }, place) => place === 0 || name === product || isWanted(name));
      const progress = (text: string) => process.stderr.write(`${text}\n`);
      const rows = await compare(chosen, { rounds, passes, calls: { discarded, measured }, shuffled, progress });
      const { day, machine } = dayAndMachine();
      const typed = ['--rounds', rounds, '--passes', passes, '--discarded', discarded, '--measured', measured];
      const parts = only === undefined ? [] : ['--only', ...only.map((part) => `"${part}"`)];
      const typedOrder = shuffled ? ['--shuffled'] : [];
      const run = {
        day,
        machine,
        command: ['npx node perf/peers/run.ts', ...typed, ...parts, ...typedOrder].join(' '),
        rows,
      };
      const file = samples ?? path.join(import.meta.dirname, 'samples', `${day}.ndjson.gz`);
      keepRun(file, run);
      progress(`every sample is kept in ${path.relative('', file)}`);
      console.log(toldRun(run));
    }),
);
