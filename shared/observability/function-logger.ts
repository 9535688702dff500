import { Logger, type LogItem } from '@aws-lambda-powertools/logger';
import type { Environment } from '#shared/config/environment.ts';
import { type WriteLine, writeLine } from './write-line.ts';

/** What every line of a function carries, from its environment. */
export type LoggedEnvironment = Pick<Environment, 'POWERTOOLS_SERVICE_NAME'> &
  Partial<Pick<Environment, 'AWS_LAMBDA_FUNCTION_VERSION' | 'RELEASE'>>;

/** The number of the release a version was published for; what was only deployed is of none, whatever was released before. */
export function releaseOf({ AWS_LAMBDA_FUNCTION_VERSION: version, RELEASE }: LoggedEnvironment): number | undefined {
  const number = Number(RELEASE ?? 0);
  return version === '$LATEST' || number === 0 ? undefined : number;
}

/** The logger of Powertools, whose lines go where they are told, and not through a console of theirs. */
class LineLogger extends Logger {
  readonly #write: WriteLine;

  constructor(options: ConstructorParameters<typeof Logger>[0], write: WriteLine) {
    super(options);
    this.#write = write;
  }

  protected override printLog(level: number, item: LogItem): void {
    // What is wrong with its options it says while it is made.
    if (!(#write in this)) {
      super.printLog(level, item);
      return;
    }
    item.prepareForPrint();
    this.#write(JSON.stringify(item.getAttributes()));
  }
}

/**
 * Before it is told where lines go, the console of the process is good enough. Its own, which it has no public way to do without,
 * takes both streams of the process and half a millisecond of every cold start.
 */
Object.assign(LineLogger.prototype, {
  setConsole(this: { console: Console }) {
    this.console = globalThis.console;
  },
});

/**
 * How every function writes its log: one JSON object a line, with level and time, so that Lambda passes it on as it is. What
 * the console is given would become text inside a record of Lambda's own, at the level of the console's method.
 */
export function functionLogger(
  environment: LoggedEnvironment,
  write: WriteLine = writeLine,
): Pick<Logger, 'error' | 'info'> {
  const release = releaseOf(environment);
  const options = {
    serviceName: environment.POWERTOOLS_SERVICE_NAME,
    ...(release !== undefined && { persistentKeys: { release } }),
  };
  return new LineLogger(options, write);
}
