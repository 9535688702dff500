import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { type AuthMode, authModes } from '#infra/config.ts';
import type { LogFormat } from '#local/logging/printer.ts';
import { type LimitMode, limitModes } from '#shared/contract/limits.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { commandLine } from '../cli/command-line.ts';
import { oneOf, wholeNumber } from '../cli/option-values.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly seed: 'demo' | 'none';
  /** Whether aliases go back to `$LATEST`. */
  readonly latest: boolean;
  /** The mode Function URLs are put in; undefined where they stay in the one they have. */
  readonly authMode: AuthMode | undefined;
  /** Whether calls are limited. */
  readonly limits: LimitMode;
  readonly reset: boolean;
  readonly watch: boolean;
  /** Calls at once in the whole account; undefined where nobody is turned away. */
  readonly concurrency: number | undefined;
  readonly log: LogFormat;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What the environment says of limits; an empty variable says nothing. @throws UsageMistake for what it cannot say */
function limitsOf({ STATUS_BOARD_LIMITS: mode }: Variables): LimitMode {
  const known = limitModes.find((limitMode) => limitMode === (mode || 'default'));
  if (known === undefined)
    throw new UsageMistake(`STATUS_BOARD_LIMITS must be ${limitModes.join(' or ')}, not "${mode}"`);
  return known;
}

/**
 * The command `npm start`.
 * @param act what it does with its options
 */
export function startCommand(
  act: (options: StartOptions) => Promise<void>,
  variables: Variables = process.env,
): CommandUnknownOpts {
  return commandLine('npm start', {
    about: `Runs the whole product on this machine: the functions, the tables and the page.
Keys and URLs stand in <data>/outputs.json, logs in <data>/logs.`,
    examples: ['npm start', 'npm start -- --watch', 'npm start -- --port 4100 --data .local-b --seed none'],
  })
    .option(
      '--port <number>',
      'port of the base URL on 127.0.0.1; 0 takes any free one',
      (text) => wholeNumber('port', text, 0, 65_535),
      4_000,
    )
    .option('--data <folder>', 'keeps everything between runs', '.local')
    .option(
      '--seed <content>',
      'what a new data folder begins with: demo (two shops with lively days around today) or none',
      (text): StartOptions['seed'] => oneOf('seed', text, ['demo', 'none']),
      'demo',
    )
    .option('--latest', 'has callers get what is built here, where they were given a release', false)
    .option(
      '--auth-mode <mode>',
      'how Function URLs are called from now on: NONE (by anybody) or AWS_IAM (signed); they stay in the mode they are in unless told',
      (text): AuthMode => oneOf('auth-mode', text, authModes),
    )
    .option(
      '--limits <mode>',
      'whether calls are limited: default (as stage local says, docs/limits.md) or off, to measure; else STATUS_BOARD_LIMITS says so',
      (text): LimitMode => oneOf('limits', text, limitModes),
    )
    .option('--reset', 'deletes the data folder first', false)
    .option('--watch', 'rebuilds functions when their sources change', false)
    .option(
      '--concurrency <n>',
      'calls of all functions at once; beyond it callers get 429, as an account on AWS (default: no limit)',
      (text) => wholeNumber('concurrency', text, 1, 1_000),
    )
    .option(
      '--log <format>',
      "how the functions' log lines appear here: pretty or json",
      (text): LogFormat => oneOf('log', text, ['pretty', 'json']),
      'pretty',
    )
    .action(({ data, limits = limitsOf(variables), ...options }) =>
      act({ concurrency: undefined, authMode: undefined, ...options, limits, dataDir: data }),
    );
}
