import type { Report } from '../logging/function-log.ts';

/** A call of a function, as it is counted. */
export interface ObservedCall {
  readonly functionName: string;
  /** The function's ARN, with the qualifier it is called by. */
  readonly invokedFunctionArn: string;
  /** The version that answers it. */
  readonly version: string;
}

/** Is told of calls, whoever makes them. It must not throw. */
export interface CallObserver {
  /** A call was let in. @returns is to be called when it takes none of the concurrency any more */
  began(call: ObservedCall): () => void;
  /** A call was turned away: concurrency is used up. */
  throttled(call: ObservedCall): void;
  /** How the function answered a call, without the time its environment took to start. */
  settled(call: ObservedCall, report: Pick<Report, 'durationMs' | 'status'>): void;
}
