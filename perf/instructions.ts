/**
 * How many instructions loading and the first call of the shipped functions take, as Callgrind counts them, beside those recorded
 * in `instructions/recorded.json`. Unlike time that is nearly the same each run, on a busy machine too, so that it can be held to 3 %: it
 * fails where a function takes more. It says nothing of what the compiler of V8 makes faster: for speed, `perf/peers/run.ts`.
 *
 *     npx node perf/instructions.ts [--runs 3]
 *     npx node perf/instructions.ts --record
 *
 * Needs valgrind, which is no package of npm; takes two minutes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { runCommand } from '#scripts/cli/run-command.ts';
import { valgrindVersion } from './instructions/callgrind.ts';
import { breaches, type Counts, countsTable, otherTools } from './instructions/counts.ts';
import { countFunctions } from './instructions/measured-functions.ts';

const recordFile = path.join(import.meta.dirname, 'instructions', 'recorded.json');
const command = 'npx node perf/instructions.ts';

function recordedCounts(): Counts | undefined {
  return existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as Counts) : undefined;
}

await runCommand(
  commandLine(command, {
    about: 'Instructions of loading and the first call of functions, beside those recorded. Needs valgrind.',
    examples: [command, `${command} --record`],
  })
    .option('--runs <n>', 'runs of each, of which the least counts', (text) => wholeNumber('runs', text, 1, 100), 3)
    .option('--record', 'records what is counted, whatever was recorded before')
    .action(async ({ runs, record }) => {
      const tools = { node: process.version, architecture: process.arch, valgrind: valgrindVersion() };
      const recorded = recordedCounts();
      const others = recorded === undefined ? ['nothing is recorded'] : otherTools(recorded, tools);
      if (!record && others.length > 0) throw new Error(`${others.join(', ')}: record anew with ${command} --record`);
      const bundles = await countFunctions(runs, (text) => process.stderr.write(`${text}\n`));
      const found = { day: new Date().toISOString().slice(0, 10), ...tools, bundles };
      console.log(countsTable(recorded, found));
      if (record) {
        writeFileSync(recordFile, `${JSON.stringify(found, undefined, 2)}\n`);
        return;
      }
      const dearer = recorded === undefined ? [] : breaches(recorded, found);
      const next = `make it cheaper, or say why it is worth that and record it with ${command} --record`;
      if (dearer.length > 0) throw new Error(`${dearer.join('; ')}. ${next}`);
    }),
);
