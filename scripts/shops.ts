import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { create, newShop, show } from './operating/shop-actions.ts';
import { withStageTables } from './operating/stage-tables.ts';

export const command = commandLine('npm run shops', {
  about: 'Shops (tenants) of a stage. Zone and currency are fixed once a shop is made.',
  examples: [
    `npm run shops -- create --shop edgar --name "Edgar's" --time-zone America/Los_Angeles --currency USD`,
    'npm run shops -- show --shop edgar --stage prod',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return command
    .command(name)
    .description(about)
    .requiredOption('--shop <id>', 'which shop')
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local')
    .option('--json', 'prints JSON', false);
}

action('create', 'makes a shop')
  .requiredOption('--name <name>', 'as people call it')
  .requiredOption('--time-zone <IANA zone>', 'such as America/Los_Angeles')
  .requiredOption('--currency <ISO 4217>', 'such as USD')
  .option('--phone <E.164>', 'such as +13105550100')
  .action(async (options) => {
    const shop = newShop(options);
    await withStageTables(options, (tables, typed) => create(tables, typed, shop, options.json));
  });

action('show', 'shows a shop').action(({ shop, json, ...stage }) =>
  withStageTables(stage, (tables) => show(tables, shop, json)),
);

if (import.meta.main) await runCommand(command);
