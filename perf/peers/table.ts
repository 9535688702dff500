/**
 * Prints the tables of a run anew from the samples it kept; of two runs, how they compare.
 *
 *     npx node perf/peers/table.ts perf/peers/samples/2026-11-30.ndjson.gz [perf/peers/samples/2026-12-01.ndjson.gz]
 */
import { commandLine } from '#scripts/cli/command-line.ts';
import { runCommand } from '#scripts/cli/run-command.ts';
import { daysTable } from './days.ts';
import { keptRun } from './kept-run.ts';
import { toldRun } from './told-run.ts';

await runCommand(
  commandLine('npx node perf/peers/table.ts', {
    about: 'The tables of a run of perf/peers/run.ts, from the samples it kept.',
    examples: ['npx node perf/peers/table.ts perf/peers/samples/2026-11-30.ndjson.gz'],
  })
    .argument('<samples>', 'the file of a run')
    .argument('[samples of another day]', 'the file of a run to compare it with')
    .action((one, other) => {
      const first = keptRun(one);
      console.log(other === undefined ? toldRun(first) : daysTable(first, keptRun(other)));
    }),
);
