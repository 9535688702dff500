import type { Option } from '@commander-js/extra-typings';
import { trimmed } from '#shared/domain/typed.ts';
import { UsageMistake } from './command-failure.ts';

/** An option as commander knows it, as far as it matters to how arguments are read. */
type KnownOption = Pick<Option, 'flags' | 'long' | 'short' | 'required' | 'name'>;

/** What somebody typed after a command. */
export interface GivenArguments {
  readonly args: readonly string[];
  readonly options: readonly KnownOption[];
  /** Where its help is, for messages. */
  readonly see: string;
}

/** Options npm has too and people keep in their .npmrc: there they say nothing about this command line. */
const npmSettings = new Set(['all', 'force', 'json', 'key', 'scope', 'tag', 'yes']);

/** The arguments that may be options: those before a `--`. */
function beforeTerminator(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end < 0 ? args : args.slice(0, end);
}

/** Whether help is asked for, wherever the wish stands. */
export function wantsHelp({ args }: GivenArguments): boolean {
  return beforeTerminator(args).some((arg) => arg === '--help' || arg === '-h');
}

/** An option that was given, with its value: after `=`, or the argument that follows. */
interface GivenOption {
  readonly option: KnownOption;
  readonly inline: string | undefined;
  readonly following: string | undefined;
}

/** The known options that were given, in their order. */
function given({ args, options }: GivenArguments): GivenOption[] {
  return beforeTerminator(args).flatMap((arg, index) => {
    const [flag = '', ...value] = arg.split('=');
    const option = arg.startsWith('-') ? options.find(({ long, short }) => flag === long || flag === short) : undefined;
    if (option === undefined) return [];
    return [{ option, inline: value.length > 0 ? value.join('=') : undefined, following: args[index + 1] }];
  });
}

/** What is wrong with the value of an option that takes one, or none. */
function valueFault({ option, inline, following }: GivenOption): string | undefined {
  const flag = `--${option.name()}`;
  if (!option.required) return inline === undefined ? undefined : `${flag} takes no value`;
  const value = inline ?? following;
  if (value === undefined) return `${flag} needs a value`;
  // A variable of the shell that is not set: the default, or another place to look, is not what was meant.
  if (trimmed(value) === '') return `${flag} is empty`;
  const isOption = inline === undefined && value.startsWith('-');
  return isOption ? `${flag} needs a value, one that begins with - as in ${flag}=${value}` : undefined;
}

/**
 * Refuses what cannot be meant, or in two ways, where commander would choose one: an option given twice (the last would win,
 * and a command might act on the wrong shop), another option where a value should be, an empty value, and a value for an option
 * that takes none.
 * @throws UsageMistake
 */
export function refuseAmbiguity(all: GivenArguments): void {
  const seen = new Set<string>();
  for (const each of given(all)) {
    const flag = `--${each.option.name()}`;
    const fault = seen.has(flag) ? `${flag} is given twice` : valueFault(each);
    if (fault !== undefined) throw new UsageMistake(`${fault}; ${all.see}`);
    seen.add(flag);
  }
}

/**
 * Refuses options that npm took for its own, because there was no `--` before them: it hides them from us, but not from the
 * environment. A `--dry-run` lost that way would act.
 * @throws UsageMistake
 */
export function refuseOptionsNpmKept(all: GivenArguments, env: Readonly<Record<string, string | undefined>>): void {
  const typed = new Set(given(all).map(({ option }) => option.name()));
  const kept = all.options.find((option) => {
    const name = option.name();
    return !typed.has(name) && !npmSettings.has(name) && env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined;
  });
  if (kept === undefined) return;
  const command = all.see.replace(/^see /, '').replace(/ --help$/, '');
  throw new UsageMistake(`npm kept --${kept.name()} for itself; write: ${command} --${kept.name()} …`);
}
