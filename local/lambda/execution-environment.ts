import type { Worker } from 'node:worker_threads';
import { reasonOf } from '../cloud-error.ts';
import type { FunctionLog } from '../logging/function-log.ts';
import type { AccountConcurrency } from './account-concurrency.ts';
import { observedCall } from './admission.ts';
import type { CallObserver } from './call-observer.ts';
import type { EnvironmentSlots } from './environment-slots.ts';
import type { LocalServices } from './environment-variables.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { answered, crashed, ended, type InvocationResult, type Outcome, timedOut } from './outcome.ts';
import type { EnvironmentMessage, Invocation } from './protocol.ts';
import { startRuntimeWorker } from './runtime-worker.ts';
import type { StartGate } from './start-gate.ts';

/** Lambda allows an init 10 s; a busy laptop needs more. */
const initLimitMs = 30_000;

/** What every environment of a host shares. */
export interface LambdaHost {
  readonly slots: EnvironmentSlots;
  readonly account: AccountConcurrency;
  readonly observer?: CallObserver | undefined;
  readonly services: LocalServices;
  readonly startGate: StartGate;
}

/**
 * One execution environment: a worker thread that answers one call at a time. It ends when a call times out, when the
 * function exits or throws outside of its handler, or when it is told to.
 */
export class ExecutionEnvironment {
  /** Settles when the environment has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #function: LambdaFunction;
  readonly #log: FunctionLog;
  readonly #observer: CallObserver | undefined;
  readonly #initDuration: Promise<number>;
  readonly #markEnded: () => void;
  #worker: Worker | undefined;
  #isEnded = false;
  #isUsed = false;
  #isStopping = false;
  #requestId: string | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  /** Why the environment is ending, once that is known. */
  #end: Outcome | undefined;

  constructor(lambdaFunction: LambdaFunction, { services, startGate, observer }: LambdaHost, log: FunctionLog) {
    this.#function = lambdaFunction;
    this.#observer = observer;
    this.#log = log;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#markEnded = resolve;
    this.#initDuration = startGate.pass(() => this.#initialize(services));
  }

  /** Whether the environment can answer no more calls. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Answers a call; calls must not overlap. */
  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const start = this.#isUsed ? 'warm' : 'cold';
    this.#isUsed = true;
    this.#requestId = invocation.requestId;
    this.#log.start(invocation.requestId, this.#function.version);
    const outcome = new Promise<Outcome>((resolve) => {
      this.#settle = resolve;
    });
    // An environment that could not even start has ended before it was called.
    if (this.#isEnded && this.#end !== undefined) this.#settle?.(this.#end);
    const initDurationMs = await this.#initDuration;
    const startedAt = performance.now();
    const { timeoutMs } = this.#function;
    const limit = `Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`;
    const timer = setTimeout(() => this.#expire(limit), timeoutMs);
    // What is posted to an environment that has ended goes nowhere; its end has settled the call.
    this.#worker?.postMessage(invocation);
    const { status, result } = await outcome;
    clearTimeout(timer);
    const durationMs = performance.now() - startedAt;
    if (status === 'error' && result.kind === 'failure') this.#log.error(result.error, invocation.requestId);
    const init = start === 'cold' ? { initDurationMs } : {};
    this.#log.report({ requestId: invocation.requestId, status, start, durationMs, ...init });
    this.#requestId = undefined;
    this.#observer?.settled(observedCall(this.#function, invocation), { status, durationMs });
    return result;
  }

  /** Ends the environment at once, or keeps it from starting. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#worker?.terminate();
  }

  /** Starts the worker; settles with the milliseconds it took when it is ready, or has ended. */
  async #initialize(services: LocalServices): Promise<number> {
    const startedAt = performance.now();
    const settled = Promise.withResolvers<void>();
    const timer = setTimeout(() => this.#expire(`Init timed out after ${initLimitMs / 1_000} seconds`), initLimitMs);
    try {
      if (this.#isStopping) throw new Error('the environment was stopped before it started');
      this.#worker = startRuntimeWorker(this.#function, services);
      this.#worker.on('message', (message: EnvironmentMessage) => {
        if (message.kind === 'ready') settled.resolve();
        else this.#received(message);
      });
      this.#worker.on('error', (error) => this.#blame(error));
      this.#worker.once('exit', (code) => {
        settled.resolve();
        this.#exited(code);
      });
      await settled.promise;
    } catch (error) {
      this.#blame(error);
      this.#exited(1);
    }
    clearTimeout(timer);
    return performance.now() - startedAt;
  }

  #blame(error: unknown): void {
    this.#end ??= ended(reasonOf(error));
  }

  #received(message: Exclude<EnvironmentMessage, { kind: 'ready' }>): void {
    if (message.kind === 'output') this.#log.output(message.stream, message.text, this.#requestId);
    else if (message.kind === 'crash') this.#end ??= crashed(message.error);
    else this.#settle?.(answered(message));
  }

  #expire(message: string): void {
    this.#end ??= timedOut(message);
    this.#worker?.terminate();
  }

  #exited(code: number): void {
    this.#isEnded = true;
    const reason =
      code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
    this.#end ??= ended(reason);
    const { result } = this.#end;
    if (!this.#isStopping && result.kind === 'failure') this.#log.error(result.error, this.#requestId);
    this.#settle?.(this.#end);
    this.#markEnded();
  }
}
