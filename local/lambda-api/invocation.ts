import type { ControlRequest } from '../control-plane/service-api.ts';
import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { LambdaError } from '../lambda/lambda-error.ts';
import type { FunctionError } from '../lambda/protocol.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import type { NamedFunction } from './function-name.ts';
import { functionConfiguration } from './views.ts';

/** Bytes of a call's log that a client gets. */
const tailLimit = 4_096;

const throttles = {
  account: 'ConcurrentInvocationLimitExceeded',
  function: 'ReservedFunctionConcurrentInvocationLimitExceeded',
} as const;

function eventOf({ body }: ControlRequest): string {
  const text = body.length === 0 ? '{}' : body.toString();
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new LambdaError('InvalidRequestContentException', message, { Type: 'User' });
  }
}

/** What the runtime says of an error, or, of one it could not tell itself, Lambda. */
function failure({ errorType, errorMessage, stackTrace }: FunctionError, requestId: string): string {
  if (stackTrace.length > 0) return JSON.stringify({ errorType, errorMessage, trace: stackTrace });
  return JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${errorMessage}` });
}

function tailOf(lines: readonly string[]): string {
  const log = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return log.subarray(Math.max(0, log.length - tailLimit)).toString('base64');
}

/**
 * `Invoke`: calls a function and waits for what it answers.
 * @throws LambdaError where it cannot be called
 */
export async function invoke(
  lambda: Lambda,
  { hosted, qualifier }: NamedFunction,
  request: ControlRequest,
): Promise<HttpAnswer> {
  const { requestId, headers } = request;
  const { 'x-amz-invocation-type': type = 'RequestResponse', 'x-amz-log-type': logType = 'None' } = headers;
  const event = eventOf(request);
  if (type === 'DryRun') {
    functionConfiguration(hosted, qualifier);
    return { status: 204, headers: [], body: '' };
  }
  if (type !== 'RequestResponse') {
    const message = `the local cloud has no InvocationType ${type}; it has RequestResponse and DryRun`;
    throw new LambdaError('InvalidParameterValueException', message);
  }
  const traceHeader = headers['x-amzn-trace-id'];
  const traceId = typeof traceHeader === 'string' ? traceHeader : newTraceId(new Date());
  const captured = logType === 'Tail' ? hosted.log.capture(requestId) : undefined;
  const result = await lambda
    .invoke(hosted.latest.arn, qualifier, { requestId, event, traceId })
    .finally(() => captured?.());
  if (result.kind === 'throttled') {
    const details = { Reason: throttles[result.by], Type: 'User' };
    throw new LambdaError('TooManyRequestsException', 'Rate Exceeded.', details);
  }
  const answer = {
    'Content-Type': 'application/json',
    'X-Amz-Executed-Version': result.executedVersion,
    ...(captured === undefined ? {} : { 'X-Amz-Log-Result': tailOf(captured()) }),
  };
  if (result.kind === 'success') return { status: 200, headers: headerPairs(answer), body: result.payload };
  const pairs = headerPairs({ ...answer, 'X-Amz-Function-Error': 'Unhandled' });
  return { status: 200, headers: pairs, body: failure(result.error, requestId) };
}
