import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { writeEndpoints } from './operating/endpoints-file.ts';

export const command = commandLine('npm run endpoints', {
  about: 'Writes the Function URLs of a stage, as its stacks tell them, for the SDK and for npm run smoke.',
  examples: [
    'npm run endpoints -- --stage prod',
    'npm run endpoints -- --stage dev --out dev.json',
    'npm run endpoints -- --out=-',
  ],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--out <file>', 'where to; - is the terminal', 'endpoints.json');

withReport(command).action((options) => operate('endpoints', options, (run) => writeEndpoints(run, options)));

if (import.meta.main) await runCommand(command);
