import { ConditionFailed, TableUnavailable, TransactionFailed } from './table.ts';

const maxAttempts = 8;

/**
 * Tries again, reading anew, what others came in between of.
 * @throws TableUnavailable where they do not stop
 */
export async function retrying<Result>(noun: string, attempt: () => Promise<Result>): Promise<Result> {
  for (let count = 1; count <= maxAttempts; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionFailed || error instanceof TransactionFailed)) throw error;
    }
  }
  throw new TableUnavailable(`the ${noun} kept changing`);
}
