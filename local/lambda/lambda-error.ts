/** What the Lambda service answers where it refuses, and under which HTTP status. */
const statuses = {
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  PreconditionFailedException: 412,
  RequestTooLargeException: 413,
  ResourceConflictException: 409,
  ResourceNotFoundException: 404,
  TooManyRequestsException: 429,
  UnknownOperationException: 404,
  ValidationException: 400,
} as const;

/** Name of an error of the Lambda service. */
export type LambdaErrorName = keyof typeof statuses;

/** A refusal of the Lambda service, as its clients get it. */
export class LambdaError extends Error {
  readonly status: number;
  /** Beside name and message, such as `Reason`. */
  readonly details: Readonly<Record<string, string>>;

  constructor(name: LambdaErrorName, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = name;
    this.status = statuses[name];
    this.details = details;
  }
}

/** The refusal of a parameter, in words of its own. */
export function invalidParameter(message: string): LambdaError {
  return new LambdaError('InvalidParameterValueException', message, { Type: 'User' });
}

/** The refusal where what is named is not there. */
export function notFound(message: string): LambdaError {
  return new LambdaError('ResourceNotFoundException', message, { Type: 'User' });
}
