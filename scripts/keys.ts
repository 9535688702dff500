import { stageNames } from '#infra/config.ts';
import { roles } from '#shared/contract/access.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { create, list, revoke, rotate } from './operating/key-actions.ts';
import { keyClient, keyEnd, keyIdOf, keyLabel, keyOverlap, keyScopes, ownerOf } from './operating/key-options.ts';
import { onTheirKeys } from './operating/key-run.ts';
import { onTables } from './operating/tables-run.ts';

export const command = commandLine('npm run keys', {
  about: 'API keys of a shop, or of operators. The text of a key is shown once, when it is made.',
  examples: [
    'npm run keys -- create --shop westside --role manager --label "front desk" --expires 365d',
    'npm run keys -- create --shop westside --role technician --technician tec_3k9x2m4q8r7t5v1w',
    'npm run keys -- create --role operator --client nightly-report --stage prod',
    'npm run keys -- list --shop westside --stage prod',
    'npm run keys -- rotate --shop westside --key-id <id> --overlap 7d',
    'npm run keys -- revoke --shop westside --key-id <id>',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .option('--shop <shop>', 'whose keys')
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

/** One that is about keys there are already. */
function onKeys(name: string, about: string) {
  return action(name, about).option('--operators', 'the keys of operators, who belong to no shop');
}

const keyOption = ['--key-id <id>', 'which key, by its id, as list tells it, or whole', keyIdOf] as const;
const endOption = ['--expires <when>', 'when it ends: 90d, 2027-01-31, or an instant', keyEnd] as const;

action('create', 'makes a key and shows it; one of an operator has no shop')
  .requiredOption('--role <role>', roles.join(', '), (text) => oneOf('role', text, roles))
  .option('--technician <id>', 'who of the team has it: with the role technician, and with no other')
  .option('--label <text>', 'what it is for, in a line', keyLabel)
  .option('--client <name>', 'the program that has it; two of its keys may live at a time', keyClient)
  .option('--scopes <list>', 'less than the role allows, such as appointments:read,shop:read', keyScopes)
  .option(...endOption)
  .action((options) =>
    operate('keys create', options, (run) => {
      const owner = ownerOf(options);
      return onTables(run, options, (tables) => create(run, tables, owner, options));
    }),
  );

onKeys('list', 'lists the keys, without their texts').action((options) => onTheirKeys('list', options, list));

withConsent(onKeys('rotate', 'makes a new key in the place of one, which lives on for a while'))
  .requiredOption(...keyOption)
  .option('--overlap <time>', 'how long the old one lives on: 1d unless said, 0, or up to 30d', keyOverlap)
  .option(...endOption)
  .action((options) => onTheirKeys('rotate', options, rotate));

withConsent(onKeys('revoke', 'ends a key for ever'))
  .requiredOption(...keyOption)
  .action((options) => onTheirKeys('revoke', options, revoke));

if (import.meta.main) await runCommand(command);
