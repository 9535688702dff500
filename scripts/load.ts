import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { duration, oneOf, wholeNumber } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { runLoad } from './load-test/load-run.ts';
import { profileNames, profiles } from './load-test/profiles.ts';

const rootDir = join(import.meta.dirname, '..');

export const command = commandLine('npm run load', {
  about: `Lets users work at boards as people do, measures what they wait, and looks afterwards whether every write that was acknowledged
is there. Artillery sends them; it is installed the first time. On the local cloud they work in a new shop, elsewhere in that of the key.`,
  choices: { title: 'profiles', of: profileNames.map((name) => [name, profiles[name].about] as const) },
  examples: [
    'npm run load -- --profile quick',
    'npm run load -- --profile baseline --stage dev --key <key> --duration 2m',
  ],
})
  .requiredOption('--profile <profile>', profileNames.join(', '), (text) => oneOf('profile', text, profileNames))
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--key <key>', "a manager's key of the shop to work in, or in STATUS_BOARD_KEY; none on the local cloud")
  .option('--duration <time>', 'instead of what the profile says, such as 30s', (text) => duration('duration', text))
  .option('--seed <n>', 'which invention', (text) => wholeNumber('seed', text, 0, 4_294_967_295), 1)
  .option('--output <folder>', 'where the reports go', '.cache/load');

withConsent(withReport(command)).action((options) => operate('load', options, (run) => runLoad(run, options, rootDir)));

if (import.meta.main) await runCommand(command);
