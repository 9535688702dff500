import type { Worker } from 'node:worker_threads';
import type { FunctionLog, Report } from '../logging/function-log.ts';
import type { ServiceEndpoints } from './environment-variables.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { EnvironmentMessage, FunctionError, Invocation } from './protocol.ts';
import { startRuntimeWorker } from './runtime-worker.ts';

/** How a call ended: with the handler's result as JSON text, or with an error. */
export type InvocationResult =
  | { readonly kind: 'success'; readonly payload: string }
  | { readonly kind: 'failure'; readonly error: FunctionError };

interface Outcome {
  readonly status: Report['status'];
  readonly result: InvocationResult;
}

/** Lambda allows an init 10 s; a laptop that starts thirty functions at once needs more. */
const initLimitMs = 30_000;

/** Bytes a result may have; 6 MB plus what Lambda allows for its own wrapping. */
const resultLimit = 6_291_556;

function failed(status: Report['status'], error: FunctionError): Outcome {
  return { status, result: { kind: 'failure', error } };
}

function platformError(errorType: string, errorMessage: string): FunctionError {
  return { errorType, errorMessage, stackTrace: [] };
}

function outcomeOf(message: EnvironmentMessage & { kind: 'failure' | 'result' }): Outcome {
  if (message.kind === 'failure') return failed('error', message.error);
  const { payload } = message;
  if (Buffer.byteLength(payload) <= resultLimit) {
    return { status: 'success', result: { kind: 'success', payload } };
  }
  const text = `Response payload size exceeded maximum allowed payload size (${resultLimit} bytes).`;
  return failed('error', platformError('Function.ResponseSizeTooLarge', text));
}

/**
 * One execution environment: a worker thread that answers one call at a time. It ends when a call times out, when the
 * function exits or throws outside of its handler, or when it is told to.
 */
export class ExecutionEnvironment {
  /** Settles when the environment has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #timeoutMs: number;
  readonly #version: string;
  readonly #log: FunctionLog;
  readonly #worker: Worker;
  readonly #initDuration: Promise<number>;
  #isEnded = false;
  #isUsed = false;
  #isStopping = false;
  #requestId: string | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  /** Why the environment is ending, once that is known. */
  #end: Outcome | undefined;

  constructor(lambdaFunction: LambdaFunction, endpoints: ServiceEndpoints, log: FunctionLog) {
    this.#timeoutMs = lambdaFunction.timeoutMs;
    this.#version = lambdaFunction.version;
    this.#log = log;
    const startedAt = performance.now();
    this.#worker = startRuntimeWorker(lambdaFunction, endpoints);
    const ready = Promise.withResolvers<number>();
    this.#initDuration = ready.promise;
    const timer = setTimeout(() => this.#expire(`Init timed out after ${initLimitMs / 1_000} seconds`), initLimitMs);
    this.#worker.on('message', (message: EnvironmentMessage) => {
      if (message.kind === 'ready') {
        clearTimeout(timer);
        ready.resolve(performance.now() - startedAt);
      } else {
        this.#received(message);
      }
    });
    this.#worker.on('error', (error) => {
      this.#end ??= failed('failure', platformError('Runtime.ExitError', error.message));
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        clearTimeout(timer);
        ready.resolve(performance.now() - startedAt);
        this.#exited(code);
        resolve();
      });
    });
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
    this.#log.start(invocation.requestId, this.#version);
    const answered = new Promise<Outcome>((resolve) => {
      this.#settle = resolve;
    });
    const initDurationMs = await this.#initDuration;
    const startedAt = performance.now();
    const limit = `Task timed out after ${(this.#timeoutMs / 1_000).toFixed(2)} seconds`;
    const timer = setTimeout(() => this.#expire(limit), this.#timeoutMs);
    // An environment that has ended has settled the call already; what is posted to it goes nowhere.
    this.#worker.postMessage(invocation);
    const { status, result } = await answered;
    clearTimeout(timer);
    const durationMs = performance.now() - startedAt;
    if (status === 'error' && result.kind === 'failure') this.#log.error(result.error, invocation.requestId);
    const init = start === 'cold' ? { initDurationMs } : {};
    this.#log.report({ requestId: invocation.requestId, status, start, durationMs, ...init });
    this.#requestId = undefined;
    return result;
  }

  /** Ends the environment at once. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#worker.terminate();
  }

  #received(message: Exclude<EnvironmentMessage, { kind: 'ready' }>): void {
    if (message.kind === 'output') this.#log.output(message.stream, message.text, this.#requestId);
    else if (message.kind === 'crash') this.#end ??= failed('failure', message.error);
    else this.#settle?.(outcomeOf(message));
  }

  #expire(message: string): void {
    this.#end ??= failed('timeout', platformError('Sandbox.Timedout', message));
    this.#worker.terminate();
  }

  #exited(code: number): void {
    this.#isEnded = true;
    const reason =
      code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
    const end = this.#end ?? failed('failure', platformError('Runtime.ExitError', reason));
    if (!this.#isStopping && end.result.kind === 'failure') this.#log.error(end.result.error, this.#requestId);
    this.#settle?.(end);
  }
}
