/**
 * Whether calls leave something behind: memory of the process and what of its heap is in use after 5,000 and after 20,000 calls, of
 * ours and of the bare handler, with the heap Lambda gives them, and the time the garbage collector takes between. Ends with 1
 * where ours has grown by more than 1.3.
 *
 *     npx node perf/peers/leak.ts [--before 5000] [--after 20000] [--passes 1]
 */
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { runCommand } from '#scripts/cli/run-command.ts';
import { dayAndMachine } from './machine.ts';
import { growthOf, growthTable, tooMuch } from './memory-growth.ts';
import { finalists, product } from './peers.ts';

const count = (option: string) => (text: string) => wholeNumber(option, text, 1, 1_000_000);
await runCommand(
  commandLine('npx node perf/peers/leak.ts', {
    about:
      'Whether calls leave memory behind: RSS after 5,000 and 20,000 calls, and the time of the garbage collector.',
    examples: ['npx node perf/peers/leak.ts'],
  })
    .option('--before <n>', 'calls until memory is looked at first', count('before'), 5_000)
    .option('--after <n>', 'calls until it is looked at last', count('after'), 20_000)
    .option('--passes <n>', 'processes of each', count('passes'), 1)
    .action(async ({ before, after, passes }) => {
      if (after <= before) throw new RangeError(`--after must be more than --before, not ${after}`);
      const progress = (text: string) => process.stderr.write(`${text}\n`);
      const rows = await growthOf(finalists('bare: SDK, no library', product), { before, after, passes, progress });
      const { day, machine } = dayAndMachine();
      const typed = ['--before', before, '--after', after, '--passes', passes];
      console.log(`${day}, \`npx node perf/peers/leak.ts ${typed.join(' ')}\`, ${machine}\n`);
      console.log(growthTable(rows, { before, after }));
      const grown = rows.filter((row) => row.peer === product && tooMuch(row));
      if (grown.length > 0) throw new Error(`ours grows: ${grown.map(({ operation }) => operation).join(' and ')}`);
    }),
);
