import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { openExercise, runExercise, wantedSeverities } from './operating/alarm-exercise.ts';
import { listAlarms, showAlarm, viewAlarms } from './operating/alarms-run.ts';

export const command = commandLine('npm run alarms', {
  about: `The alarms of a stage: which are on, since when, why, and what people suffer; and a way to try whether they reach anybody. Times are
UTC. What each means and what to do stands in docs/runbooks.`,
  examples: [
    'npm run alarms -- list --stage prod',
    'npm run alarms -- show slo-board --stage prod',
    'npm run alarms -- test --stage prod',
    'npm run alarms -- test --severity ticket --yes',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local');
}

action('list', 'lists them, those that are on first').action((options) =>
  operate('alarms list', options, async (run) => listAlarms(run, await viewAlarms(run, options))),
);

action('show', 'shows one: state, since when, why, its parts, what happened last, and the ways on')
  .argument('<id>', 'which one, such as slo-board')
  .action((id, options) =>
    operate('alarms show', options, async (run) => showAlarm(run, await viewAlarms(run, options), id)),
  );

withConsent(action('test', 'sends one alarm that says it is an exercise, on the way of those that are none'))
  .option('--severity <severity>', 'page or ticket; both where it is left out')
  .action((options) =>
    operate('alarms test', options, async (run) => {
      const wanted = wantedSeverities(options.severity);
      return runExercise(run, await openExercise(run, options), wanted);
    }),
  );

if (import.meta.main) await runCommand(command);
