import type { FunctionLog } from '../logging/function-log.ts';
import type { Throttle } from './account-concurrency.ts';
import { admitted } from './admission.ts';
import { ExecutionEnvironment, type LambdaHost } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { InvocationResult } from './outcome.ts';
import type { Invocation } from './protocol.ts';

/** How a call ended; `throttled` when concurrency is used up. */
export type PoolResult = InvocationResult | { readonly kind: 'throttled'; readonly by: Throttle };

/** Environments per version: enough to show concurrency, few enough for a laptop. */
const maximumEnvironments = 4;

/**
 * The execution environments of one version of a function. They start when they are needed; a call that finds all of them
 * busy waits, in order of arrival. Only `ReservedConcurrentExecutions` in the template turns callers away, and the account's
 * limit where there is one.
 */
export class FunctionPool {
  readonly #host: LambdaHost;
  readonly #log: FunctionLog;
  #function: LambdaFunction;
  readonly #environments = new Set<ExecutionEnvironment>();
  /** Those without a call, the last used at the end. */
  #idle: ExecutionEnvironment[] = [];
  /** Those that run what was replaced and end after their call. */
  readonly #retiring = new Set<ExecutionEnvironment>();
  readonly #waiting: ((environment: ExecutionEnvironment) => void)[] = [];
  #isRetired = false;
  #isClosed = false;

  constructor(lambdaFunction: LambdaFunction, host: LambdaHost, log: FunctionLog) {
    this.#function = lambdaFunction;
    this.#host = host;
    this.#log = log;
  }

  /** Calls the function; settles when it has answered, failed, or timed out. */
  async invoke(request: Invocation): Promise<PoolResult> {
    const admission = admitted(this.#host, this.#function, request);
    if ('usedUp' in admission) return { kind: 'throttled', by: admission.usedUp };
    try {
      const environment = await this.#acquire();
      const result = await environment.invoke(request);
      this.#release(environment);
      return result;
    } finally {
      admission.giveBack();
    }
  }

  /** Replaces code and configuration: later calls start fresh environments, calls being answered finish in theirs. */
  replace(lambdaFunction: LambdaFunction): void {
    this.#function = lambdaFunction;
    this.#endIdle();
    for (const environment of this.#environments) this.#retiring.add(environment);
    this.grow();
  }

  /** Takes leave of a version nobody calls any more: environments end with the last of the calls that came before. */
  retire(): void {
    this.#isRetired = true;
    this.#endIdle();
  }

  /** Starts environments for the calls that wait, as many as there is room for. */
  grow(): void {
    while (this.#waiting.length > 0 && this.#hasRoom() && this.#host.slots.take(this, this.#hasNone())) {
      this.#waiting.shift()?.(this.#start());
    }
  }

  /** Ends all environments at once, with what they are answering; calls that wait are not answered any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#environments].map((environment) => environment.stop()));
  }

  #endIdle(): void {
    for (const environment of this.#idle) {
      this.#host.slots.busy(environment);
      environment.stop();
    }
    this.#idle = [];
  }

  #hasRoom(): boolean {
    return !this.#isClosed && this.#environments.size - this.#retiring.size < maximumEnvironments;
  }

  #hasNone(): boolean {
    return this.#environments.size === this.#retiring.size;
  }

  #acquire(): ExecutionEnvironment | Promise<ExecutionEnvironment> {
    const idle = this.#idle.pop();
    if (idle !== undefined) {
      this.#host.slots.busy(idle);
      return idle;
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.grow();
    });
  }

  #release(environment: ExecutionEnvironment): void {
    if (environment.isEnded) return;
    if (this.#retiring.has(environment)) {
      environment.stop();
      return;
    }
    const isLast = this.#waiting.length > 0 && this.#environments.size === 1;
    if (this.#host.slots.mustYield(environment, isLast)) {
      environment.stop();
      return;
    }
    const next = this.#waiting.shift();
    if (next !== undefined) {
      next(environment);
      return;
    }
    if (this.#isRetired) {
      environment.stop();
      return;
    }
    this.#idle.push(environment);
    this.#host.slots.idle(environment, () => this.#evict(environment));
  }

  #evict(environment: ExecutionEnvironment): void {
    this.#idle = this.#idle.filter((other) => other !== environment);
    environment.stop();
  }

  #start(): ExecutionEnvironment {
    const environment = new ExecutionEnvironment(this.#function, this.#host, this.#log);
    this.#environments.add(environment);
    environment.ended.then(() => {
      this.#environments.delete(environment);
      this.#retiring.delete(environment);
      this.#idle = this.#idle.filter((other) => other !== environment);
      this.#host.slots.giveBack(environment);
      this.grow();
    });
    return environment;
  }
}
