import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runAuthSwitch, showAuth } from './operating/auth-run.ts';

export const command = commandLine('npm run auth', {
  about: `Who may call the Function URLs of a stage: anyone, or only who signs with credentials of AWS. All stacks of the API are switched
together, nothing is built, URLs stay; a switch after which calls do not come out as they should is put back. The API's own keys
are asked for either way.`,
  examples: [
    'npm run auth -- status --stage prod',
    'npm run auth -- enable-iam --stage prod --ttl 30m',
    'npm run auth -- disable-iam --stage prod --yes',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

/** An action that switches. */
function switching(name: string, about: string) {
  return withConsent(action(name, about))
    .option('--ttl <time>', 'goes back by itself after so long, such as 30m: a schedule in the account does it')
    .option('--steal-lock', 'takes the lock from an operator whose run is known to have ended', false);
}

action('status', 'shows the mode, what goes back by itself, and who called without a signature').action((options) =>
  operate('auth status', options, (run) => showAuth(run, options)),
);

switching('enable-iam', 'lets in only who signs').action((options) =>
  operate('auth enable-iam', options, (run) => runAuthSwitch(run, 'AWS_IAM', options)),
);

switching('disable-iam', 'lets in anyone').action((options) =>
  operate('auth disable-iam', options, (run) => runAuthSwitch(run, 'NONE', options)),
);

if (import.meta.main) await runCommand(command);
