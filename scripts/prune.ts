import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runPrune } from './operating/prune-run.ts';

export const command = commandLine('npm run prune', {
  about: `Deletes versions of functions that nobody can be rolled back to any more: all but those of the last ten releases and those callers
have. Nothing else deletes a version, and none comes back.`,
  examples: ['npm run prune -- --stage prod --dry-run', 'npm run prune -- --stage prod'],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--steal-lock', 'takes the lock from an operator whose run is known to have ended', false);

withConsent(withReport(command)).action((options) => operate('prune', options, (run) => runPrune(run, options)));

if (import.meta.main) await runCommand(command);
