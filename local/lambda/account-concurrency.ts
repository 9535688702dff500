import { CloudError } from '../cloud-error.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Whose concurrency was used up where a caller is turned away. */
export type Throttle = 'account' | 'function';

/** The right to one call, or who has none left. */
export type Admission = { readonly giveBack: () => void } | { readonly usedUp: Throttle };

/**
 * Counts the calls under way in the account. Functions with reserved concurrency have their share to themselves, for all
 * their versions together; all others have what is left of the account's limit.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export class AccountConcurrency {
  readonly #limit: number;
  #unreserved: number;
  #reserved: ReadonlyMap<string, number> = new Map();
  #inFlight = 0;
  /** By function. */
  readonly #reservedInFlight = new Map<string, number>();

  /** @param limit calls at once in the whole account; without it nobody is turned away */
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
    this.#unreserved = limit;
  }

  /**
   * Takes what functions reserve from now on, in place of what they did.
   * @throws CloudError where they reserve more than there is; nothing has changed then
   */
  reserve(functions: readonly Pick<LambdaFunction, 'arn' | 'reservedConcurrency'>[]): void {
    const reserved = functions.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0);
    if (this.#limit - reserved <= 0) {
      const names = functions
        .filter((it) => it.reservedConcurrency !== undefined)
        .map(({ arn }) => arn.split(':').at(-1));
      throw new CloudError(
        `functions of the templates reserve a concurrency of ${reserved} (${names}), and the account has ${this.#limit}; give it more`,
      );
    }
    this.#unreserved = this.#limit - reserved;
    this.#reserved = new Map(
      functions.flatMap(({ arn, reservedConcurrency }) =>
        reservedConcurrency === undefined ? [] : [[arn, reservedConcurrency]],
      ),
    );
  }

  /** Admits a call of a function, if there is concurrency for it. */
  admit(arn: string): Admission {
    const reserved = this.#reserved.get(arn);
    if (reserved !== undefined) return this.#admitReserved(arn, reserved);
    if (this.#inFlight >= this.#unreserved) return { usedUp: 'account' };
    this.#inFlight += 1;
    return {
      giveBack: () => {
        this.#inFlight -= 1;
      },
    };
  }

  #admitReserved(arn: string, reserved: number): Admission {
    const count = (by: number) => this.#reservedInFlight.set(arn, (this.#reservedInFlight.get(arn) ?? 0) + by);
    if ((this.#reservedInFlight.get(arn) ?? 0) >= reserved) return { usedUp: 'function' };
    count(1);
    return { giveBack: () => count(-1) };
  }
}
