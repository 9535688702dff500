import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { showInbox } from './operating/inbox-run.ts';

export const command = commandLine('npm run inbox', {
  about: `What alarms of the local cloud would have told people by mail and chat, the oldest first, whether it runs or not. As a page it is at
/inbox of the local cloud. Times are UTC.`,
  examples: ['npm run inbox', 'npm run inbox -- --follow', 'npm run inbox -- --json'],
})
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--limit <messages>', 'how many messages at most, the newest', '20')
  .option('--follow', 'goes on with what comes from now on', false);

withReport(command).action((options) => operate('inbox', options, (run) => showInbox(run, options)));

if (import.meta.main) await runCommand(command);
