import { stageNames } from '#infra/config.ts';
import { roles } from '#shared/contract/access.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { create, list, revoke } from './operating/key-actions.ts';
import { withStageTables } from './operating/stage-tables.ts';

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
  return command
    .command(name)
    .description(about)
    .requiredOption('--shop <shop>', 'whose keys')
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local')
    .option('--json', 'prints JSON', false);
}

action('create', 'makes a key and shows it')
  .option('--role <role>', roles.join(', '))
  .option('--label <text>', 'what it is for, in a line')
  .action((options) => withStageTables(options, (tables) => create(tables, options)));

action('list', 'lists the keys, without their texts').action((options) =>
  withStageTables(options, (tables) => list(tables, options)),
);

action('revoke', 'ends a key')
  .option('--key-id <id>', 'which key, by its id or whole')
  .action((options) => withStageTables(options, (tables, typed) => revoke(tables, typed, options)));

if (import.meta.main) await runCommand(command);
