import type { OperationId } from './api.ts';
import { type ErrorCode, type ProblemDetails, StatusBoardError } from './errors.ts';

/** What an answer without a problem of the API comes nearest to, by its status. */
const nearest: Readonly<Record<number, ErrorCode>> = {
  400: 'validation_failed',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  500: 'internal',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Every code a problem can have: a newer service may have others, which this version of the types does not know. */
export const problemCodes: ReadonlySet<unknown> = new Set<ErrorCode>([
  ...Object.values(nearest),
  'version_conflict',
  'invalid_transition',
  'already_exists',
  'idempotency_mismatch',
]);

const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  aborted: 'The call was ended before it was answered.',
  network_error: 'The service could not be reached; check the connection.',
  timeout: 'The service did not answer in time.',
  rate_limited: 'The service is busy; try again in a moment.',
  unavailable: 'The service cannot answer right now; try again in a moment.',
  unauthorized: 'There is no credential that the service accepts.',
};

const passing: ReadonlySet<ErrorCode> = new Set([
  'network_error',
  'timeout',
  'rate_limited',
  'internal',
  'unavailable',
]);

/** Which call failed. */
export interface FailedCall {
  readonly operation: OperationId;
  readonly correlationId: string;
}

/** The failure of a call no answer was given to. */
export function failure(call: FailedCall, code: ErrorCode, cause: unknown): StatusBoardError {
  const { operation, correlationId } = call;
  const message = sentences[code] ?? code;
  return new StatusBoardError({ operation, correlationId, code, message, retryable: passing.has(code), cause });
}

function textIn(body: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined {
  return names.map((name) => body[name]).find((value): value is string => typeof value === 'string' && value !== '');
}

/** Seconds from `Retry-After`, which is a number or a date (RFC 9110 section 10.2.3). */
export function secondsOf(retryAfter: string | null, now: number): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/**
 * The failure an answer is: the service's own problem, or what comes nearest to what the platform answered in its place
 * (Lambda's 429 and 502, IAM's 403, the 413 of a Function URL, an error page of a proxy).
 * @param body parsed; undefined where it is no JSON
 */
export function refusal(call: FailedCall, { status, headers }: Response, body: unknown, now: number): StatusBoardError {
  const { operation, correlationId } = call;
  const members = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const isProblem = problemCodes.has(members.code);
  const code = isProblem ? (members.code as ErrorCode) : (nearest[status] ?? 'unexpected_reply');
  const said = textIn(members, 'detail', 'message', 'Message', 'title');
  return new StatusBoardError({
    operation,
    correlationId: headers.get('x-correlation-id') ?? correlationId,
    code,
    status,
    message:
      (isProblem ? said : (sentences[code] ?? said)) ?? `The answer, of status ${status}, is none of the service's.`,
    // A success that cannot be read has happened: to ask again shows what it was.
    retryable: typeof members.retryable === 'boolean' ? members.retryable : passing.has(code) || status < 300,
    retryAfter: secondsOf(headers.get('retry-after'), now),
    problem: (isProblem || code !== 'validation_failed'
      ? members
      : { errors: [], ...members }) as ProblemDetails<ErrorCode>,
  });
}
