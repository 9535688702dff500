import type { lambdaQuotas } from './aws.ts';
import type { PartitionKey } from './partitions.ts';
import { TokenBucket } from './token-bucket.ts';

/** An execution environment, and what it believes for a while. */
export interface Environment {
  readonly operation: string;
  /** Until when it is believed what was read of a key; seconds. */
  readonly believed: Map<PartitionKey, number>;
}

type Quotas = { readonly [Name in keyof typeof lambdaQuotas]: number };

/** The execution environments of an account. Who is free last is called first, which AWS does not promise. */
export class Fleet {
  /** Calls that found no room. */
  refused = 0;
  started = 0;
  /** The most calls at once. */
  peak = 0;
  #busy = 0;
  readonly #quotas: Quotas;
  readonly #calls: TokenBucket;
  readonly #starts = new Map<string, TokenBucket>();
  readonly #idle = new Map<string, Environment[]>();

  constructor(quotas: Quotas) {
    this.#quotas = quotas;
    const perSecond = quotas.concurrency * quotas.callsPerConcurrency;
    this.#calls = new TokenBucket(perSecond, perSecond);
  }

  /** An environment for a call, new where none is free; undefined where the account has no room. @param now seconds */
  take(operation: string, now: number): { readonly environment: Environment; readonly isNew: boolean } | undefined {
    const idle = this.#idle.get(operation)?.pop();
    const starts = this.#startsOf(operation);
    if (this.#busy >= this.#quotas.concurrency || !this.#calls.has(now) || (idle === undefined && !starts.has(now))) {
      if (idle !== undefined) this.give(idle, 0);
      this.refused += 1;
      return undefined;
    }
    this.#calls.take(1);
    this.#busy += 1;
    this.peak = Math.max(this.peak, this.#busy);
    if (idle !== undefined) return { environment: idle, isNew: false };
    starts.take(1);
    this.started += 1;
    return { environment: { operation, believed: new Map() }, isNew: true };
  }

  /** Gives an environment back whose call is done. */
  give(environment: Environment, calls = 1): void {
    this.#busy -= calls;
    const idle = this.#idle.get(environment.operation);
    if (idle === undefined) this.#idle.set(environment.operation, [environment]);
    else idle.push(environment);
  }

  #startsOf(operation: string): TokenBucket {
    const most = this.#quotas.environmentsInTenSeconds;
    const known = this.#starts.get(operation) ?? new TokenBucket(most / 10, most);
    this.#starts.set(operation, known);
    return known;
  }
}
