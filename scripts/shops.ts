import { stageNames } from '#infra/config.ts';
import { shopTiers } from '#shared/contract/shop-standing.ts';
import { commandLine } from './cli/command-line.ts';
import { oneLine } from './cli/one-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { deleteShop } from './operating/delete-shop.ts';
import { create, newShop, show } from './operating/shop-actions.ts';
import { changeTier, listShops, reinstate, suspend } from './operating/standing-actions.ts';
import { onTables, operateOnTables } from './operating/tables-run.ts';

export const command = commandLine('npm run shops', {
  about: 'Shops (tenants) of a stage, and how they stand. Zone and currency are fixed once a shop is made.',
  examples: [
    `npm run shops -- create --shop edgar --name "Edgar's" --time-zone America/Los_Angeles --currency USD`,
    'npm run shops -- suspend --shop edgar --reason "the bill of June is open"',
    'npm run shops -- delete --shop edgar --export edgar.jsonl',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

/** One that is about one shop. */
const onShop = (name: string, about: string) => action(name, about).requiredOption('--shop <id>', 'which shop');

const tierOption = ['--tier <tier>', shopTiers.join(', '), (text: string) => oneOf('tier', text, shopTiers)] as const;

onShop('create', 'makes a shop')
  .requiredOption('--name <name>', 'as people call it')
  .requiredOption('--time-zone <IANA zone>', 'such as America/Los_Angeles')
  .requiredOption('--currency <ISO 4217>', 'such as USD')
  .option('--phone <E.164>', 'such as +13105550100')
  .option(...tierOption)
  .option('--manager <name and address>', 'who is invited as first manager, such as "Ann Lee <ann@example.com>"')
  .action((options) =>
    operate('shops create', options, (run) => {
      const wanted = newShop(options);
      return onTables(run, options, (tables, typed) => create(run, tables, typed, wanted));
    }),
  );

onShop('show', 'shows a shop').action((options) =>
  operateOnTables('shops show', options, (run, tables) => show(run, tables, options.shop)),
);

action('list', 'lists the shops, and how they stand').action((options) =>
  operateOnTables('shops list', options, listShops),
);

withConsent(onShop('suspend', 'keeps a shop from its people, with all it has; half a minute later everywhere'))
  .option('--reason <text>', 'why, for other operators', (text) => oneLine('reason', text))
  .action((options) =>
    operateOnTables('shops suspend', options, (run, tables) => suspend(run, tables, options.shop, options.reason)),
  );

withConsent(onShop('reinstate', 'gives a suspended shop back to its people')).action((options) =>
  operateOnTables('shops reinstate', options, (run, tables) => reinstate(run, tables, options.shop)),
);

withConsent(onShop('tier', 'changes how much of the service a shop gets a day'))
  .requiredOption(...tierOption)
  .action((options) =>
    operateOnTables('shops tier', options, (run, tables) => changeTier(run, tables, options.shop, options.tier)),
  );

withConsent(onShop('delete', 'exports what a suspended shop has, and deletes it; goes on where it was cut off'))
  .requiredOption('--export <file>', 'where it is written to')
  .action((options) =>
    operateOnTables('shops delete', options, (run, tables, typed) => deleteShop(run, tables, typed, options)),
  );

if (import.meta.main) await runCommand(command);
