import { Logger } from '@aws-lambda-powertools/logger';

/**
 * How every function writes its log: one JSON object a line, with level and time, so that Lambda passes it on as it is. What
 * the console is given would become text inside a record of Lambda's own, at the level of the console's method.
 * @param serviceName the function, in kebab-case; every line carries it
 */
export function functionLogger(serviceName: string): Pick<Logger, 'error' | 'info'> {
  return new Logger({ serviceName });
}
