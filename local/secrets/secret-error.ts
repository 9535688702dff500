/** Why Secrets Manager does not do something, in its own words. */
export class SecretError extends Error {
  readonly code: string;

  /** @param code such as `ResourceNotFoundException` */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** There is no such secret, or no such version of it. */
export const notFound = (what = 'the specified secret.'): SecretError =>
  new SecretError('ResourceNotFoundException', `Secrets Manager can't find ${what}`);

/** There is one already. */
export const exists = (message: string): SecretError => new SecretError('ResourceExistsException', message);

/** Not in the state the secret is in. */
export const invalidRequest = (message: string): SecretError => new SecretError('InvalidRequestException', message);

/** Not with this value. */
export const invalidParameter = (message: string): SecretError => new SecretError('InvalidParameterException', message);

/** There would be too many. */
export const overLimit = (message: string): SecretError => new SecretError('LimitExceededException', message);
