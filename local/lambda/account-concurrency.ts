import { CloudError } from '../cloud-error.ts';
import type { LambdaFunction } from './lambda-function.ts';

/**
 * Counts the calls under way in the account. Functions with reserved concurrency have their share to themselves; all
 * others have what is left of the account's limit.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export class AccountConcurrency {
  readonly #unreserved: number;
  #inFlight = 0;

  /**
   * @param limit calls at once in the whole account; without it nobody is turned away
   * @throws CloudError where functions reserve more than there is
   */
  constructor(limit: number | undefined, functions: readonly Pick<LambdaFunction, 'reservedConcurrency'>[] = []) {
    const reserved = functions.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0);
    this.#unreserved = (limit ?? Number.POSITIVE_INFINITY) - reserved;
    if (this.#unreserved > 0) return;
    throw new CloudError(
      `functions of the template reserve a concurrency of ${reserved}, and the account has ${limit}; give it more`,
    );
  }

  /** Takes one of the unreserved calls; false where none is left. */
  take(): boolean {
    if (this.#inFlight >= this.#unreserved) return false;
    this.#inFlight += 1;
    return true;
  }

  /** Gives a taken call back. */
  giveBack(): void {
    this.#inFlight -= 1;
  }
}
