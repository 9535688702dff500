import { AwsError, AwsJsonService } from './aws-json.ts';
import type { ServicePlace } from './signed-service.ts';

/** Secrets Manager refuses what was asked, or does not answer. */
export class SecretsManagerError extends Error {
  override readonly name = 'SecretsManagerError';
  /** What it calls the reason, such as `ResourceNotFoundException`; undefined where no answer came. */
  readonly code: string | undefined;

  constructor(code: string | undefined, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Asks Secrets Manager for one thing: the operation's name and input, as its API has them. */
export type CallSecretsManager = (
  operation: string,
  input: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** Refusals that end by themselves. */
const passing = new Set(['InternalServiceError', 'ThrottlingException', 'TooManyRequestsException']);

/** As functions know it: an error on its side is one, whatever it calls it. */
function refusalOf(cause: AwsError): SecretsManagerError {
  const code = cause.$metadata.httpStatusCode >= 500 ? 'InternalServiceError' : cause.name;
  return new SecretsManagerError(code, cause.message, { cause });
}

/** Opens a client of Secrets Manager that throws SecretsManagerError. What may pass by itself is asked for three times. */
export function secretsManager(place: Omit<ServicePlace, 'service'>): CallSecretsManager {
  const protocol = { target: 'secretsmanager', version: '1.1', baseDelay: 50 } as const;
  const service = new AwsJsonService({ ...place, service: 'secretsmanager', ...protocol });
  return (operation, input) =>
    service.call(operation, JSON.stringify(input)).catch((cause: Error) => {
      if (cause instanceof AwsError) throw refusalOf(cause);
      throw new SecretsManagerError(undefined, `no answer: ${cause.message}`, { cause });
    });
}

/** Whether the same may be answered a moment later: an outage, and being throttled. */
export function isPassing(error: unknown): boolean {
  return error instanceof SecretsManagerError && (error.code === undefined || passing.has(error.code));
}
