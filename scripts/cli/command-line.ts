import { Command, Help, type Option, type ParseOptionsResult } from '@commander-js/extra-typings';
import { trimmed } from '#shared/domain/typed.ts';
import { UsageMistake } from './command-failure.ts';
import { exitCodeLines } from './exit-codes.ts';
import { type GivenArguments, refuseAmbiguity, refuseOptionsNpmKept, wantsHelp } from './given-arguments.ts';
import { reportsFailures } from './operator-options.ts';

/** Somebody asked for help: nothing went wrong, and `message` is all there is to print. */
export class HelpWanted extends Error {}

/** What a command's `--help` says beside its options. */
export interface CommandAbout {
  /** What it does and what to know before typing it, in a few sentences. */
  readonly about: string;
  /** What people type most, ready to be typed. */
  readonly examples: readonly string[];
  /** What it can be told to do, each with what that means, below a title. */
  readonly choices?: { readonly title: string; readonly of: readonly (readonly [name: string, about: string])[] };
}

/** Where a person finds how a command of npm is used. */
export function seeHelp(command: string): string {
  return `see ${command} -- --help`;
}

const aboutByCommand = new WeakMap<object, CommandAbout>();

/** Paragraphs of help, each below its title. */
function paragraph(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n\n${[title, ...lines.map((line) => `  ${line}`)].join('\n')}`;
}

/** Examples stand before what they are made of; how a command of operators ends stands behind. */
function formatHelp(command: Parameters<Help['formatHelp']>[0], helper: Help): string {
  const text = Help.prototype.formatHelp.call(helper, command, helper).trimEnd();
  const { examples: typed = [], choices } = aboutByCommand.get(command) ?? {};
  const examples = paragraph('for example:', typed);
  const widest = Math.max(0, ...(choices?.of ?? []).map(([name]) => name.length));
  const lines = choices?.of.map(([name, about]) => helper.formatItem(name, widest, about, helper).slice(2)) ?? [];
  const codes = paragraph('exit codes (docs/commands.md):', reportsFailures(command) ? exitCodeLines() : []);
  return `${text.replace('\n\n', () => `${examples}\n\n`)}${paragraph(`${choices?.title}:`, lines)}${codes}`;
}

/** What commander's typings leave out: its complaint with a suggestion. */
interface UnknownOptions {
  unknownOption(flag: string): never;
}

/** That a switch is off where nobody set it is what a switch is. */
function optionDescription(option: Option): string {
  return new Help().optionDescription(option).replace(/ \(default: false\)$/, '');
}

/** commander, but it ends no process, prints nothing itself, and refuses what could be meant in two ways. */
class StrictCommand extends Command {
  override createCommand(name?: string): Command {
    return new StrictCommand(name).helpCommand(false);
  }

  override parseOptions(argv: string[]): ParseOptionsResult {
    // What was pasted brings along what the terminal does not show.
    const args = argv.map(trimmed);
    const given: GivenArguments = { args, options: this.options, see: this.#see };
    // What is wrong with the rest does not matter to who asks for help.
    if (wantsHelp(given)) return { operands: args.filter((arg) => !arg.startsWith('-')), unknown: ['--help'] };
    refuseAmbiguity(given);
    refuseOptionsNpmKept(given, process.env);
    return super.parseOptions(args);
  }

  override error(message: string, { code }: { readonly code?: string } = {}): never {
    throw new UsageMistake(`${this.#complaint(message, code)}; ${this.#see}`);
  }

  override outputHelp(): void {
    throw new HelpWanted(this.helpInformation());
  }

  /** Called only where an action has to be named and none is. */
  override help(): never {
    throw new UsageMistake(`say ${this.#actions}; ${this.#see}`);
  }

  get #actions(): string {
    const names = this.commands.map((command) => command.name());
    return names.join(', ').replace(/, ([^,]*)$/, ' or $1');
  }

  /** Where the help of this command is; `name` of one that npm runs ends in `--`. */
  get #see(): string {
    const words = [this.name()];
    for (let above = this.parent; above !== null; above = above.parent) words.unshift(above.name());
    return `see ${words.join(' ')} --help`;
  }

  /** Also says that an option stands before the action it belongs to. */
  #unknownOption(sentence: string): string {
    const [, flag] = /'(--?[^'=]+)/.exec(sentence) ?? [];
    const isOfAction = this.commands.some((action) => action.options.some(({ long }) => long === flag));
    return isOfAction ? `say ${this.#actions} before ${flag}` : sentence;
  }

  /** What commander complains of, in one line. */
  #complaint(message: string, code: string | undefined): string {
    const sentence = message.replace(/^error: /, '').replace(/\n\(Did you mean (.*)\?\)$/, ' (did you mean $1?)');
    if (code === 'commander.excessArguments') {
      const stray = this.args[this.registeredArguments.length] ?? '';
      return `"${stray}" belongs to no option; npm needs -- before options`;
    }
    if (code === 'commander.unknownOption') return this.#unknownOption(sentence);
    if (code === 'commander.missingMandatoryOptionValue') {
      // A misspelt option is why it is missing.
      const misspelt = this.args.find((arg) => arg.startsWith('-'));
      if (misspelt !== undefined) (this as unknown as UnknownOptions).unknownOption(misspelt);
      const missing = this.options.filter(
        (option) => option.mandatory && this.getOptionValue(option.attributeName() as never) === undefined,
      );
      const names = missing.map(({ long }) => long);
      return names.length === 1 ? `${names[0]} is missing` : `missing: ${names.join(', ')}`;
    }
    if (code === 'commander.unknownCommand') return `${sentence}: say ${this.#actions}`;
    return sentence;
  }
}

/**
 * A command as commander knows commands: give it options, arguments, actions of its own (`.command`) and what it does
 * (`.action`), then hand it to `runCommand`. Its parsers of values may throw `UsageMistake`.
 * @param typed as a person types it, such as `npm run keys`
 */
export function commandLine(typed: string, told: CommandAbout): Command {
  const command = new StrictCommand(typed.startsWith('npm ') ? `${typed} --` : typed);
  aboutByCommand.set(command, told);
  // Lines of the source are no lines of the terminal.
  const description = told.about.replaceAll('\n', ' ');
  return command
    .description(description)
    .helpCommand(false)
    .helpOption('-h, --help', 'prints this')
    .configureHelp({ formatHelp, optionDescription, styleTitle: (title) => title.toLowerCase() });
}
