import type { SignatureRefusal } from '../iam/signature-refusal.ts';
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

  /** No policy lets the caller in: at an open URL the public, at one of mode AWS_IAM whoever signed. */
  forbidden: platformAnswer(
    403,
    '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
    'AccessDeniedException',
  ),

  /** A URL of mode AWS_IAM was called without a signature. */
  unsigned: platformAnswer(403, '{"Message":"Forbidden"}', 'AccessDeniedException'),

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

/** A signature is not good; AWS says why. */
export function refusedSignature({ fault, message }: SignatureRefusal): HttpAnswer {
  return platformAnswer(403, JSON.stringify({ message }), fault);
}
