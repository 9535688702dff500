import { type HttpAnswer, headerPairs } from './http-answer.ts';

function platformAnswer(status: number, body: string, errorType?: string): HttpAnswer {
  const type = errorType === undefined ? {} : { 'x-amzn-ErrorType': errorType };
  return { status, headers: headerPairs({ 'Content-Type': 'application/json', ...type }), body };
}

/**
 * What Lambda itself answers at a Function URL where the function gives no answer. These are not problems of the API:
 * they have Lambda's own bodies.
 */
export const platformAnswers = {
  /** The function threw, timed out, crashed, or returned what is no HTTP response. */
  functionFailed: platformAnswer(502, 'Internal Server Error'),

  /** The function's policy does not let the public in. */
  forbidden: platformAnswer(403, '{"Message":"Forbidden"}', 'AccessDeniedException'),

  /** The request is more than the 6 MB a function can be given. */
  requestTooLarge: platformAnswer(
    413,
    '{"Message":"Request must be smaller than 6291456 bytes for the InvokeFunction operation"}',
    'RequestTooLargeException',
  ),

  /** The function's reserved concurrency is used up. */
  throttled: platformAnswer(
    429,
    '{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
    'TooManyRequestsException',
  ),
} as const;
