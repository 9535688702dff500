import { stageNames } from '#infra/config.ts';
import { shopRoles } from '#shared/contract/access.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { create, keyLabel, list, revoke } from './operating/key-actions.ts';
import { onTables } from './operating/tables-run.ts';

export const command = commandLine('npm run keys', {
  about: 'API keys of a shop. The text of a key is shown once, when it is made.',
  examples: [
    'npm run keys -- create --shop westside --role manager --label "front desk"',
    'npm run keys -- list --shop westside --stage prod',
    'npm run keys -- revoke --shop westside --key-id <id>',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .requiredOption('--shop <shop>', 'whose keys')
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

action('create', 'makes a key and shows it')
  .requiredOption('--role <role>', shopRoles.join(', '), (text) => oneOf('role', text, shopRoles))
  .option('--label <text>', 'what it is for, in a line', keyLabel)
  .action((options) =>
    operate('keys create', options, (run) => onTables(run, options, (tables) => create(run, tables, options))),
  );

action('list', 'lists the keys, without their texts').action((options) =>
  operate('keys list', options, (run) => onTables(run, options, (tables) => list(run, tables, options))),
);

withConsent(action('revoke', 'ends a key for ever'))
  .requiredOption('--key-id <id>', 'which key, by its id, as list tells it, or whole')
  .action((options) =>
    operate('keys revoke', options, (run) => onTables(run, options, (tables) => revoke(run, tables, options))),
  );

if (import.meta.main) await runCommand(command);
