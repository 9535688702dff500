import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runDoctor } from './operating/doctor-run.ts';

export const command = commandLine('npm run doctor', {
  about: `Looks at a stage and says what is wrong with it: credentials, bootstrap, stacks, releases half done, aliases that drifted, the
auth mode, the operators' lock, the clock, quotas; each with the command that mends it. Changes nothing. Ends with 3 where there is a fault.`,
  examples: ['npm run doctor', 'npm run doctor -- --stage prod'],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local');

withReport(command).action((options) => operate('doctor', options, (run) => runDoctor(run, options)));

if (import.meta.main) await runCommand(command);
