import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { oneLine } from './cli/one-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runRollback } from './operating/rollback-run.ts';

export const command = commandLine('npm run rollback', {
  about: `Moves every function back to an earlier release, all at once; URLs stay. Without a name it takes the last release back,
once. Ends what a killed release or rollback left half done. Data does not travel back.`,
  examples: [
    'npm run rollback -- --stage prod --reason "moves fail since v1.4.0"',
    'npm run rollback -- v1.3.0 --stage prod --reason "totals are wrong" --yes',
  ],
})
  .argument('[release]', 'its name or number, as npm run releases tells them')
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .requiredOption('--reason <text>', 'why, in a line; it is written down', (text) => oneLine('reason', text))
  .option('--steal-lock', 'takes the lock from an operator whose run is known to have ended', false);

withConsent(withReport(command)).action((release, options) =>
  operate('rollback', options, (run) => runRollback(run, { ...options, release })),
);

if (import.meta.main) await runCommand(command);
