import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { create, newShop, show } from './operating/shop-actions.ts';
import { onTables } from './operating/tables-run.ts';

export const command = commandLine('npm run shops', {
  about: 'Shops (tenants) of a stage. Zone and currency are fixed once a shop is made.',
  examples: [
    `npm run shops -- create --shop edgar --name "Edgar's" --time-zone America/Los_Angeles --currency USD`,
    'npm run shops -- show --shop edgar --stage prod',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .requiredOption('--shop <id>', 'which shop')
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

action('create', 'makes a shop')
  .requiredOption('--name <name>', 'as people call it')
  .requiredOption('--time-zone <IANA zone>', 'such as America/Los_Angeles')
  .requiredOption('--currency <ISO 4217>', 'such as USD')
  .option('--phone <E.164>', 'such as +13105550100')
  .action((options) =>
    operate('shops create', options, (run) => {
      const shop = newShop(options);
      return onTables(run, options, (tables, typed) => create(run, tables, typed, shop));
    }),
  );

action('show', 'shows a shop').action((options) =>
  operate('shops show', options, (run) => onTables(run, options, (tables) => show(run, tables, options.shop))),
);

if (import.meta.main) await runCommand(command);
