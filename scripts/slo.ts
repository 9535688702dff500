import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { showSlos, viewSlos } from './operating/slo-run.ts';

export const command = commandLine('npm run slo', {
  about: `What is promised to people, and what is left of the error budget of each promise over 28 days: how fast it goes, how long it lasts,
since when it has been worse than promised, and which operations spent most. Times are UTC.`,
  examples: ['npm run slo -- --stage prod', 'npm run slo -- --json'],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local');

withReport(command).action((options) =>
  operate('slo', options, async (run) => showSlos(run, await viewSlos(run, options))),
);

if (import.meta.main) await runCommand(command);
