import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { trimmed } from '#shared/domain/typed.ts';

/** A command as a person types it, and what its `--help` says. */
export interface CommandLine<Options extends ParseArgsOptionsConfig> {
  /** Such as `npm run keys`. */
  readonly command: string;
  /** What `--help` prints. */
  readonly usage: string;
  readonly options: Options;
  /** How many arguments without an option it takes; none where absent. */
  readonly positionals?: number;
}

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ allowPositionals: true; options: Options }>
>;

/** Somebody asked for help: nothing went wrong, and `message` is all there is to print. */
export class HelpWanted extends Error {}

/** What Node says where an option got no value, or what follows looks like another option. */
const lacksValue = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (missing|is ambiguous)/;

/** The one thing Node says about a wrong option, without its advice on positional arguments. */
function complaintOf(error: unknown): string {
  const { message } = error as Error;
  const [, option, what] = lacksValue.exec(message) ?? [];
  if (option !== undefined) {
    return `${option} needs a value${what === 'missing' ? '' : `, one that begins with - as in ${option}=-1`}`;
  }
  const [sentence = ''] = message.split(/\.(?: To specify|\n)|\n/);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/**
 * The options and positional arguments a command was given.
 * @throws HelpWanted for `--help` and `-h`
 * @throws Error in one line for an option that is unknown, given twice, lacks its value, has an empty one or one too many, and for stray
 * arguments
 */
export function readCommandLine<const Options extends ParseArgsOptionsConfig>(
  { command, usage, options, positionals = 0 }: CommandLine<Options>,
  args: readonly string[] = process.argv.slice(2),
): Parsed<Options> {
  if (args.includes('--help') || args.includes('-h')) throw new HelpWanted(usage);
  const { repeated, empty, ...parsed } = parse(command, options, args);
  // Node would let the last one win, and a command might act on the wrong shop.
  if (repeated !== undefined) throw new Error(`--${repeated} is given twice; ${seeHelp(command)}`);
  // A variable of the shell that is not set: the default, or another place to look, is not what was meant.
  if (empty !== undefined) throw new Error(`--${empty} is empty; ${seeHelp(command)}`);
  const stray = parsed.positionals[positionals];
  if (stray === undefined) return parsed;
  throw new Error(`"${stray}" belongs to no option; npm needs -- before options: ${seeHelp(command)}`);
}

function parse<const Options extends ParseArgsOptionsConfig>(
  command: string,
  options: Options,
  args: readonly string[],
): Parsed<Options> & { readonly repeated: string | undefined; readonly empty: string | undefined } {
  try {
    const { values, positionals, tokens } = parseArgs({
      // What was pasted brings along what the terminal does not show.
      args: args.map(trimmed),
      allowPositionals: true,
      options,
      tokens: true,
    });
    const given = tokens.filter((token) => token.kind === 'option');
    const names = given.map(({ name }) => name);
    const repeated = names.find((name, index) => names.indexOf(name) < index);
    return { values, positionals, repeated, empty: given.find(({ value }) => value === '')?.name };
  } catch (error) {
    throw new Error(`${complaintOf(error)}; ${seeHelp(command)}`, { cause: error });
  }
}

/** Where a person finds how a command is used. */
export function seeHelp(command: string): string {
  return `see ${command} -- --help`;
}

/**
 * A value out of a few.
 * @throws Error naming the option, what was given and what is possible
 */
export function oneOf<const Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((known) => known === value);
  if (choice !== undefined) return choice;
  const given = value === undefined ? '' : `, not "${value}"`;
  throw new Error(`--${option} must be ${choices.join(', ').replace(/, ([^,]*)$/, ' or $1')}${given}`);
}

/**
 * A whole number from `least` to `most`.
 * @throws Error naming the option, what was given and what is possible
 */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`--${option} must be a whole number from ${least} to ${most}, not "${text}"`);
}
