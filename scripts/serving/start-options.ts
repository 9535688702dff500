import type { LogFormat } from '#local/logging/printer.ts';
import { oneOf, readCommandLine, wholeNumber } from '../cli/command-line.ts';

const command = 'npm start';

const usage = `usage: npm start -- [options]
  --port <number>      port of the base URL on 127.0.0.1; 0 takes any free one (4000)
  --data <folder>      keeps everything between runs (.local)
  --seed demo|none     what a new data folder begins with (demo: two shops with lively days around today)
  --reset              deletes the data folder first
  --watch              rebuilds functions when their sources change
  --concurrency <n>    calls of all functions at once; beyond it callers get 429, as an account on AWS (no limit)
  --log pretty|json    how the functions' log lines appear here (pretty)
Keys and URLs stand in <data>/outputs.json, logs in <data>/logs.`;

const options = {
  port: { type: 'string', default: '4000' },
  data: { type: 'string', default: '.local' },
  seed: { type: 'string', default: 'demo' },
  reset: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  concurrency: { type: 'string' },
  log: { type: 'string', default: 'pretty' },
} as const;

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly seed: 'demo' | 'none';
  readonly reset: boolean;
  readonly watch: boolean;
  /** Calls at once in the whole account; undefined where nobody is turned away. */
  readonly concurrency: number | undefined;
  readonly log: LogFormat;
}

/** Without `--`, npm takes options for its own: it hides them from us, but not from the environment. */
function refuseOptionsNpmKept(env: Readonly<Record<string, string | undefined>>): void {
  const kept = Object.keys(options).find((name) => env[`npm_config_${name}`] !== undefined);
  if (kept !== undefined) throw new Error(`npm kept --${kept} for itself; write: ${command} -- --${kept} …`);
}

/**
 * The options of `npm start`.
 * @throws HelpWanted, and Error in one line for what cannot be meant
 */
export function readStartOptions(args = process.argv.slice(2), env = process.env): StartOptions {
  refuseOptionsNpmKept(env);
  const { values } = readCommandLine({ command, usage, options }, args);
  return {
    port: wholeNumber('port', values.port, 0, 65_535),
    dataDir: values.data,
    seed: oneOf('seed', values.seed, ['demo', 'none']),
    reset: values.reset,
    watch: values.watch,
    concurrency:
      values.concurrency === undefined ? undefined : wholeNumber('concurrency', values.concurrency, 1, 1_000),
    log: oneOf('log', values.log, ['pretty', 'json']),
  };
}
