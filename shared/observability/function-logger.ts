import { Logger } from '@aws-lambda-powertools/logger';
import type { Environment } from '#shared/config/environment.ts';

/** What every line of a function carries, from its environment. */
export type LoggedEnvironment = Pick<Environment, 'POWERTOOLS_SERVICE_NAME'> &
  Partial<Pick<Environment, 'AWS_LAMBDA_FUNCTION_VERSION' | 'RELEASE'>>;

/** The number of the release a version was published for; what was only deployed is of none, whatever was released before. */
export function releaseOf({ AWS_LAMBDA_FUNCTION_VERSION: version, RELEASE }: LoggedEnvironment): number | undefined {
  const number = Number(RELEASE ?? 0);
  return version === '$LATEST' || number === 0 ? undefined : number;
}

/**
 * How every function writes its log: one JSON object a line, with level and time, so that Lambda passes it on as it is. What
 * the console is given would become text inside a record of Lambda's own, at the level of the console's method.
 */
export function functionLogger(environment: LoggedEnvironment): Pick<Logger, 'error' | 'info'> {
  const release = releaseOf(environment);
  return new Logger({
    serviceName: environment.POWERTOOLS_SERVICE_NAME,
    ...(release !== undefined && { persistentKeys: { release } }),
  });
}
