import { stageNames } from '#infra/config.ts';
import { ShopDate } from '#shared/contract/fields.ts';
import { UsageMistake } from './cli/command-failure.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { wholeNumber } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { runSeed } from './demo/seed-run.ts';

function shopDate(text: string): string {
  if (ShopDate.safeParse(text).success) return text;
  throw new UsageMistake(`--date must be a day such as 2025-09-20, not "${text}"`);
}

export const command = commandLine('npm run seed', {
  about: `Puts a day of invented appointments on a shop's board, through the API. The same arguments give the same board.
The demo shops of a local cloud need no key.`,
  examples: [
    'npm run seed -- --shop westside --date 2025-09-20 --appointments 200 --seed 42',
    'npm run seed -- --shop edgar --date 2025-09-20 --target endpoints.json --key <key>',
  ],
})
  .requiredOption('--shop <shop>', 'whose board')
  .requiredOption('--date <YYYY-MM-DD>', "the day, in the shop's zone", shopDate)
  .option('--appointments <n>', 'how many, up to 5000', (text) => wholeNumber('appointments', text, 1, 5_000), 20)
  .option('--seed <n>', 'which invention', (text) => wholeNumber('seed', text, 0, 4_294_967_295), 1)
  .option('--remove', 'removes the appointments a run with the same arguments made; customers and catalog stay', false)
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--target <base URL | endpoints.json>', 'another deployment than the local cloud')
  .option('--stage <stage>', `of that deployment, so that calls are signed in mode AWS_IAM: ${stageNames.join(', ')}`)
  .option('--key <key>', "a manager's key of the shop, or in STATUS_BOARD_KEY");

withReport(command).action((options) => operate('seed', options, (run) => runSeed(run, options)));

if (import.meta.main) await runCommand(command);
