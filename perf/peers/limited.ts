/**
 * The finalists with the part of a core that Lambda gives a function of 256, 512 and 1,024 MB: 14, 29 and 58 %. By the clock, since
 * that is what is billed. An emulation: a control group of this machine holds a process to its share, also while it loads, when
 * Lambda gives more; the clock of a busy machine tells of its neighbours.
 *
 *     npx node perf/peers/limited.ts [--cpu 14 29 58] [--rounds 10] [--discarded 100] [--measured 100]
 *
 * Needs Linux and root, for the control groups, which it takes away again.
 */
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { runCommand } from '#scripts/cli/run-command.ts';
import { compareLimited, limitedTable } from './limited-rounds.ts';
import { dayAndMachine } from './machine.ts';
import { finalists, product } from './peers.ts';

const count =
  (option: string, most = 100_000) =>
  (text: string) =>
    wholeNumber(option, text, 1, most);
await runCommand(
  commandLine('npx node perf/peers/limited.ts', {
    about:
      'The finalists with the part of a core that functions of 256, 512 and 1,024 MB have. An emulation; needs root.',
    examples: ['npx node perf/peers/limited.ts', 'npx node perf/peers/limited.ts --cpu 29 --rounds 3'],
  })
    .option('--cpu <percent...>', 'parts of a core: 14, 29 and 58 without it')
    .option('--rounds <n>', 'fresh processes of each', count('rounds'), 10)
    .option('--discarded <n>', 'calls before those that count', count('discarded'), 100)
    .option('--measured <n>', 'calls that count', count('measured'), 100)
    .action(async ({ cpu = ['14', '29', '58'], rounds, discarded, measured }) => {
      const shares = cpu.map(count('cpu', 100));
      const peers = finalists('bare: SDK, no library', product, 'ours, compile cache', 'Hono');
      const progress = (text: string) => process.stderr.write(`${text}\n`);
      const rows = await compareLimited(peers, { shares, rounds, calls: { discarded, measured }, progress });
      const { day, machine } = dayAndMachine();
      const typed = ['--cpu', ...shares, '--rounds', rounds, '--discarded', discarded, '--measured', measured];
      console.log(`${day}, \`npx node perf/peers/limited.ts ${typed.join(' ')}\`, ${machine}\n`);
      console.log(limitedTable(rows));
    }),
);
