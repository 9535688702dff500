import { type HttpAnswer, headerPairs } from './http-answer.ts';

function platformAnswer(status: number, body: string, errorType?: string): HttpAnswer {
  const type = errorType === undefined ? {} : { 'x-amzn-ErrorType': errorType };
  return { status, headers: headerPairs({ 'Content-Type': 'application/json', ...type }), body };
}

/** @param reason a value of Lambda's `ThrottleReason` */
function throttled(reason: string): HttpAnswer {
  return platformAnswer(
    429,
    JSON.stringify({ Reason: reason, Type: 'User', message: 'Rate Exceeded.' }),
    'TooManyRequestsException',
  );
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

  /** The account's concurrency is used up. */
  accountThrottled: throttled('ConcurrentInvocationLimitExceeded'),

  /** The function's reserved concurrency is used up. */
  functionThrottled: throttled('ReservedFunctionConcurrentInvocationLimitExceeded'),
} as const;
