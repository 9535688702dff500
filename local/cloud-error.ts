/**
 * The local cloud cannot start or go on, for a reason a person can act on. The message is one line: what is wrong, with
 * which value, and what to do. Commands print it and exit with a failure; a stack trace would only hide it.
 */
export class CloudError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    // Messages of parsers and engines may quote several lines.
    const lines = message.split('\n').map((line) => line.trim());
    super(lines.filter((line) => line !== '').join(' '), options);
    this.name = 'CloudError';
  }
}

/** What an unknown thrown value says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** That a file or folder below the data folder cannot be written, with what the system says of it. */
export function cannotWrite(path: string, error: unknown): CloudError {
  return new CloudError(
    `cannot write to ${path}: ${reasonOf(error)}; remove what is in the way, or choose another folder with --data`,
    { cause: error },
  );
}
