import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runPlan } from './operating/deploy-run.ts';
import { buildStage } from './operating/stage-build.ts';

const rootDir = join(import.meta.dirname, '..');

export const command = commandLine('npm run plan', {
  about: `Builds, and says what a deployment would change: what is made, changed, removed or replaced, which rights broaden, what it
costs by being there. Changes nothing. Ends with 2 where something would change, and with 3 where a release that can be rolled
back to would lack something.`,
  examples: ['npm run plan', 'npm run plan -- --stage prod'],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local');

withReport(command).action((options) =>
  operate('plan', options, (run) => runPlan(run, options, (stage) => buildStage(rootDir, stage))),
);

if (import.meta.main) await runCommand(command);
