import { type Command, type CommandUnknownOpts, Option, type OptionValues } from '@commander-js/extra-typings';

/** What the options below come to. */
export interface OperatorOptions {
  readonly json?: true | undefined;
  readonly ndjson?: true | undefined;
  readonly quiet?: true | undefined;
  readonly verbose?: true | undefined;
  readonly yes?: true | undefined;
  readonly dryRun?: true | undefined;
}

const operatorCommands = new WeakSet<object>();

/** Gives a command the options every operator command has: how it speaks. */
export function withReport<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  operatorCommands.add(command);
  return command
    .addOption(new Option('--json', 'prints one JSON object, also where it fails').conflicts('ndjson'))
    .addOption(new Option('--ndjson', 'prints a JSON object per line as it goes'))
    .addOption(new Option('--quiet', 'tells people nothing but failures').conflicts('verbose'))
    .addOption(new Option('--verbose', 'tells people more'));
}

/** Gives a command the options of those that change something, too. */
export function withConsent<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command
    .addOption(new Option('--dry-run', 'shows the plan and stops'))
    .addOption(new Option('--yes', 'does not ask, for where nobody can answer'));
}

/** Whether a command, or one of its actions, answers in JSON also where its options cannot be read. */
export function reportsFailures(command: CommandUnknownOpts): boolean {
  return operatorCommands.has(command) || command.commands.some(reportsFailures);
}
