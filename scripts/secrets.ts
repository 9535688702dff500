import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { listSecrets, rotateOne, viewSecrets } from './operating/secrets-run.ts';

export const command = commandLine('npm run secrets', {
  about: `The secrets of a stage: what each is for, when it was replaced, when it is due; and a way to replace one now. Nobody sees a value: Secrets
Manager makes them and functions read them (docs/security/rotation.md).`,
  examples: [
    'npm run secrets -- list --stage prod',
    'npm run secrets -- rotate pairing-pepper --stage prod',
    'npm run secrets -- rotate pairing-pepper --again --yes',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

action('list', 'lists them; ends with a failure where one is missing').action((options) =>
  operate('secrets list', options, async (run) => listSecrets(run, await viewSecrets(run, options))),
);

withConsent(action('rotate', 'puts a new value in the place of one; what was made with the former stays good'))
  .argument('<secret>', 'which one, such as pairing-pepper')
  .option(
    '--again',
    'also within 15 minutes of the last time: what was made before that is refused then, as it must be after a leak',
  )
  .action((secret, options) =>
    operate('secrets rotate', options, async (run) =>
      rotateOne(run, await viewSecrets(run, options), secret, options.again === true),
    ),
  );

if (import.meta.main) await runCommand(command);
