import type { Report } from '../logging/function-log.ts';
import type { EnvironmentMessage, FunctionError } from './protocol.ts';

/** How a call ended, for its caller: with the handler's result as JSON text, or with an error. */
export type InvocationResult =
  | { readonly kind: 'success'; readonly payload: string }
  | { readonly kind: 'failure'; readonly error: FunctionError };

/** How a call ended, for the caller and for the log. */
export interface Outcome {
  readonly status: Report['status'];
  readonly result: InvocationResult;
}

/** Bytes a result may have: 6 MB plus what Lambda allows for its own wrapping. */
const resultLimit = 6_291_556;

function failed(status: Report['status'], error: FunctionError): Outcome {
  return { status, result: { kind: 'failure', error } };
}

function platformError(errorType: string, errorMessage: string): FunctionError {
  return { errorType, errorMessage, stackTrace: [] };
}

/** The handler answered or threw; the environment lives on. */
export function answered(message: EnvironmentMessage & { kind: 'failure' | 'result' }): Outcome {
  if (message.kind === 'failure') return failed('error', message.error);
  const { payload } = message;
  if (Buffer.byteLength(payload) <= resultLimit) {
    return { status: 'success', result: { kind: 'success', payload } };
  }
  const text = `Response payload size exceeded maximum allowed payload size (${resultLimit} bytes).`;
  return failed('error', platformError('Function.ResponseSizeTooLarge', text));
}

/** The function brought its environment down by an error outside of its handler. */
export function crashed(error: FunctionError): Outcome {
  return failed('failure', error);
}

/** The environment ended, or did not start, for a reason the function did not tell. */
export function ended(reason: string): Outcome {
  return crashed(platformError('Runtime.ExitError', reason));
}

/** The environment was ended because the call took too long. */
export function timedOut(message: string): Outcome {
  return failed('timeout', platformError('Sandbox.Timedout', message));
}
