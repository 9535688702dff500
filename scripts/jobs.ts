import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { requireChoice } from './operating/dead-job-choice.ts';
import { decideDead, decisionReason } from './operating/dead-job-decisions.ts';
import { jobId, listDead, showDead } from './operating/dead-jobs.ts';
import { onShop } from './operating/shop-calls.ts';

export const command = commandLine('npm run jobs', {
  about: `Jobs of a shop whose attempts are used up: they are dead until somebody lets them be tried again, or gives them up. It calls the
API with a manager's key, which says whose jobs they are; signed where the stage is in mode AWS_IAM. What is shown has no personal data.`,
  examples: [
    'npm run jobs -- dead list --stage prod --key <key>',
    'npm run jobs -- dead show <id>',
    'npm run jobs -- dead redrive <id> <id> --reason "the file is there again"',
    'npm run jobs -- dead discard --all --kind customers.export --dry-run',
  ],
});

const dead = command.command('dead').description('those an operator has to decide about');

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(dead.command(name))
    .description(about)
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local')
    .option('--shop <shop>', "whose jobs: refuses another shop's key, and chooses the demo shop of a local cloud")
    .option('--key <key>', "a manager's key, or in STATUS_BOARD_KEY; the demo shops of a local cloud need none");
}

/** An action that decides about jobs. */
function deciding(name: string, about: string) {
  return withConsent(action(name, about))
    .argument('[ids...]', 'which jobs', (text, ids: readonly string[] = []) => [...new Set([...ids, jobId(text)])], [])
    .option('--all', 'all that are dead', false)
    .option('--kind <kind>', 'with --all: only those of this kind, such as customers.export')
    .option('--reason <text>', 'why, in a line; it is kept with the job', decisionReason);
}

action('list', 'lists them: why, how often they were tried, first and last seen')
  .option('--kind <kind>', 'only those of this kind, such as customers.export')
  .action((options) =>
    operate('jobs dead list', options, (run) => onShop(run, options, (shop) => listDead(run, shop, options))),
  );

action('show', 'shows one, also once it is decided about: its input, and what was decided')
  .argument('<id>', 'which job', jobId)
  .action((id, options) =>
    operate('jobs dead show', options, (run) => onShop(run, options, (shop) => showDead(run, shop, id))),
  );

for (const [decision, about] of [
  ['redrive', 'lets them be tried again, with all their attempts'],
  ['discard', 'gives them up: they have failed, for good'],
] as const) {
  deciding(decision, about).action((ids, options) =>
    operate(`jobs dead ${decision}`, options, async (run) => {
      const choice = { ...options, ids };
      requireChoice(choice);
      return onShop(run, options, (shop) => decideDead(run, shop, decision, choice));
    }),
  );
}

if (import.meta.main) await runCommand(command);
