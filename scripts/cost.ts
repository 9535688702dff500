import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { oneOf, wholeNumber } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { usualBilling, usualHabits } from './costing/assumptions.ts';
import { recordCost, tellCost } from './costing/cost-run.ts';

const rootDir = join(import.meta.dirname, '..');

export const command = commandLine('npm run cost', {
  about: `What a million requests, a shop and a stage cost a month, by part and by service: calculated from list prices, recorded units, bytes and
CPU, and what shops are taken to do. Nothing is asked of AWS.`,
  examples: [
    'npm run cost -- --shops 100',
    'npm run cost -- --shops 100 --appointments 40 --no-fixed',
    'npm run cost -- --stage staging --json',
  ],
});

/** Reads the value of an option that is a whole number. */
const number = (name: string, least: number, most: number) => (text: string) => wholeNumber(name, text, least, most);

const { appointments, days, hours, screens, phones, poll, people } = usualHabits;

const asked = command
  .option('--stage <stage>', stageNames.join(', '), (text) => oneOf('stage', text, stageNames), 'prod' as const)
  .option('--shops <n>', 'shops of the stage', number('shops', 0, 1_000_000), 100)
  .option('--appointments <n>', 'of a shop a day', number('appointments', 0, 5_000), appointments)
  .option('--days <n>', 'it works a month', number('days', 0, 31), days)
  .option('--hours <n>', 'it works a day', number('hours', 0, 24), hours)
  .option('--screens <n>', 'boards of a shop that stand open all day', number('screens', 0, 1_000), screens)
  .option('--phones <n>', 'phones of a shop, looked at for two hours', number('phones', 0, 1_000), phones)
  .option('--people <n>', 'of a shop who sign in', number('people', 0, 1_000), people)
  .option('--poll <seconds>', 'after which a board asks again', number('poll', 1, 3_600), poll)
  .option(
    '--cold <percent>',
    'of calls that find no environment; else by how often a function is called',
    number('cold', 0, 100),
  )
  .option('--billed <ms>', 'of a warm call; else by measured CPU', number('billed', 1, 10_000))
  .option('--wait <ms>', 'for each call of DynamoDB', number('wait', 0, 1_000), usualBilling.wait)
  .option('--no-fixed', 'leaves out what a stage costs whoever uses it, and its synthesis')
  .option('--record', 'writes the tables of docs/operating/cost.md, of the usual shop');

withReport(asked).action(({ stage, shops, cold, billed, wait, fixed, record, ...options }) =>
  operate('cost', options, (run) => {
    if (record) return recordCost(run, rootDir);
    const billing = { billed, wait, cold: cold === undefined ? undefined : cold / 100 };
    const question = { stage, shops, habits: habitsOf(options), billing };
    return tellCost(run, question, { rootDir, withFixed: fixed });
  }),
);

function habitsOf(options: typeof usualHabits): typeof usualHabits {
  const { appointments, days, hours, screens, phones, poll, people } = options;
  return { appointments, days, hours, screens, phones, poll, people };
}

if (import.meta.main) await runCommand(command);
