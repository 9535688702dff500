/**
 * A backup or an export nothing can be made of, in words: damaged, of another stage or table, not there. That it could not be asked for is
 * another failure: it may be whole.
 */
export class UnusableSource extends Error {}

/** Passes on why a backup could not be described. @throws UnusableSource where it is damaged, which the local cloud refuses as a bad request */
export function unlessDamaged(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'ValidationException') throw error;
  throw new UnusableSource(error.message, { cause: error });
}
