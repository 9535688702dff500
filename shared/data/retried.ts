import { ConditionFailed, TableUnavailable, TransactionFailed } from './table.ts';

const maxAttempts = 8;

/**
 * Tries again what others came in between of: what was read has changed before it was written.
 * @param what it is about, for the log
 * @throws TableUnavailable where they do not stop
 */
export async function retried<Result>(what: string, attempt: () => Promise<Result>): Promise<Result> {
  for (let count = 1; count <= maxAttempts; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionFailed || error instanceof TransactionFailed)) throw error;
    }
  }
  throw new TableUnavailable(`${what} kept changing`);
}
