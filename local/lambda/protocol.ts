import type { JsonObject } from '../assembly/json.ts';

/** What goes wrong inside a function, as the Lambda runtime reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

/** What an execution environment is started with. */
export interface Startup {
  /** The unpacked asset; on AWS, `/var/task`. */
  readonly taskRoot: string;
  /** `<file without extension>.<export>`. */
  readonly handler: string;
  readonly timeoutMs: number;
  /** The members of the context that are the same for every call. */
  readonly context: JsonObject;
}

/** One call of a function. */
export interface Invocation {
  readonly requestId: string;
  /** The event as JSON text, so that the function parses its own copy as on AWS. */
  readonly event: string;
  /** The function's ARN, with the qualifier it is called by. */
  readonly invokedFunctionArn: string;
  /** As in `X-Amzn-Trace-Id`. */
  readonly traceId: string;
}

/** What an environment says. Messages keep their order, so output written before an answer or a crash precedes it. */
export type EnvironmentMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output'; readonly stream: 'stderr' | 'stdout'; readonly text: string }
  /** The handler's result as JSON text. */
  | { readonly kind: 'result'; readonly payload: string }
  /** The handler failed; the environment lives on. */
  | { readonly kind: 'failure'; readonly error: FunctionError }
  /** The environment cannot go on and ends itself. */
  | { readonly kind: 'crash'; readonly error: FunctionError };
