import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { oneLine } from './cli/one-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { givenKey } from './operating/endpoints.ts';
import { canaryShare, releaseName } from './operating/release-options.ts';
import { runRelease } from './operating/release-run.ts';
import { buildStage } from './operating/stage-build.ts';

const rootDir = join(import.meta.dirname, '..');

export const command = commandLine('npm run release', {
  about: `Builds, deploys, publishes a version of every function and calls it by number; then gives it a share of the calls where the stage
asks for that, watches it, gives it all calls and walks through the Function URLs. Where a check fails everything is put back,
and the exit code is 4. A run that was stopped is finished by the same command.`,
  examples: [
    'npm run release -- v1.4.0 --stage prod --key <key>',
    'npm run release -- v1.4.0 --stage staging --canary 20%/2m --yes',
    'npm run release -- v0.1.0',
  ],
})
  .argument('<name>', 'such as v1.4.0; it becomes a tag of the commit, but for stage local', releaseName)
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option(
    '--canary <share>',
    'share of the calls and time, such as 10%/5m, or none; else as the stage says',
    canaryShare,
  )
  .option('--key <key>', "a manager's key for the smoke test, or in STATUS_BOARD_KEY; else it asks only what is public")
  .option('--reason <text>', 'what for, in a line; it is written down', (text) => oneLine('reason', text))
  .option(
    '--untested <why>',
    'releases a changed checkout, or one whose tests did not pass; why is written down',
    (text) => oneLine('untested', text),
  )
  .option('--despite-budget <why>', 'releases although an error budget is spent; why is written down', (text) =>
    oneLine('despite-budget', text),
  )
  .option(
    '--drop-origins',
    'shuts out origins that are not named any more, at once, where the stage asks for a canary',
    false,
  )
  .option('--steal-lock', 'takes the lock from an operator whose run is known to have ended', false);

withConsent(withReport(command)).action((name, options) =>
  operate('release', options, (run) =>
    runRelease(
      run,
      { ...options, name, key: givenKey(options.key) },
      { rootDir, build: (stage) => buildStage(rootDir, stage) },
    ),
  ),
);

if (import.meta.main) await runCommand(command);
