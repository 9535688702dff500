import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { type AuthMode, authModes } from '#infra/config.ts';
import type { LogFormat } from '#local/logging/printer.ts';
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
  readonly reset: boolean;
  readonly watch: boolean;
  /** Calls at once in the whole account; undefined where nobody is turned away. */
  readonly concurrency: number | undefined;
  readonly log: LogFormat;
}

/**
 * The command `npm start`.
 * @param act what it does with its options
 */
export function startCommand(act: (options: StartOptions) => Promise<void>): CommandUnknownOpts {
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
    .action(({ data, ...options }) => act({ concurrency: undefined, authMode: undefined, ...options, dataDir: data }));
}
