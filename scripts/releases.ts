import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { wholeNumber } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { listReleases } from './operating/releases-list.ts';

export const command = commandLine('npm run releases', {
  about: 'Who released what and when, which release is live, and how each went.',
  examples: ['npm run releases -- --stage prod', 'npm run releases -- --stage prod --limit 3 --json'],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--limit <n>', 'how many', (text: string) => wholeNumber('limit', text, 1, 200), 20);

withReport(command).action((options) => operate('releases', options, (run) => listReleases(run, options)));

if (import.meta.main) await runCommand(command);
