import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runDeploy } from './operating/deploy-run.ts';
import { buildStage } from './operating/stage-build.ts';

const rootDir = join(import.meta.dirname, '..');

export const command = commandLine('npm run deploy', {
  about: `Builds, shows what would change, and updates the stacks of a stage. No traffic moves: callers keep the release they have until
the next one is made. Where a stack fails, CloudFormation puts it back, no other is begun, and the report says where each stands;
run again, it goes on from there.`,
  examples: ['npm run deploy', 'npm run deploy -- --stage dev --yes', 'npm run deploy -- --stage prod --dry-run'],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option(
    '--drop-origins',
    'shuts out origins that are not named any more, at once, where the stage asks for a canary',
    false,
  )
  .option('--steal-lock', 'takes the lock from an operator whose run is known to have ended', false);

withReport(withConsent(command)).action((options) =>
  operate('deploy', options, (run) => runDeploy(run, options, (stage) => buildStage(rootDir, stage))),
);

if (import.meta.main) await runCommand(command);
