import { roles } from '#shared/contract/access.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { showToken } from './demo/token-run.ts';

export const command = commandLine('npm run token', {
  about: `Signs a person in to the running local cloud, as the page does, and shows the access token: what programs send as X-Access-Token. It
is good for minutes. The person of a role is made where the shop has none yet.`,
  examples: [
    'npm run token -- --shop edgar --role manager',
    'npm run token -- --role operator',
    'npm run token -- --email ann@example.com --id',
  ],
})
  .option('--shop <shop>', 'whose person')
  .option('--role <role>', roles.join(', '), (text) => oneOf('role', text, roles))
  .option('--email <address>', 'somebody else by an address, whatever he is in which shop')
  .option('--name <name>', 'what somebody else is called')
  .option('--id', 'the ID token, which proves the address, instead', false)
  .option('--data <folder>', 'data folder of the local cloud', '.local');

withReport(command).action((options) => operate('token', options, (run) => showToken(run, options)));

if (import.meta.main) await runCommand(command);
