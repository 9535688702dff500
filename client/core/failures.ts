import type { OperationId } from './api.ts';
import { type ErrorCode, type ProblemDetails, StatusBoardError } from './errors.ts';

/** What an answer without a problem of the API comes nearest to, by its status. */
const nearest: Readonly<Record<number, ErrorCode>> = {
  400: 'validation_failed',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'timeout',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  425: 'too_early',
  429: 'rate_limited',
  500: 'internal',
};

/** Every code a problem can have: a newer service may have others, which this version of the types does not know. */
export const problemCodes: readonly unknown[] = [
  ...Object.values(nearest),
  'unavailable',
  'version_conflict',
  'invalid_transition',
  'already_exists',
  'quota_exceeded',
  'shop_suspended',
  'wrong_standing',
  'too_many_keys',
  'key_ended',
  'last_manager',
  'person_ended',
  'several_invitations',
  'job_over',
  'job_failed',
  'idempotency_mismatch',
] satisfies ErrorCode[];

const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  network_error: 'The service cannot be reached.',
  timeout: 'The service did not answer.',
  rate_limited: 'The service is busy; try again in a moment.',
  unavailable: 'The service cannot answer right now; try again in a moment.',
  unauthorized: 'The credential is invalid.',
};

/** Of 3xx; a browser shows programs no more of them than status 0. */
const redirected = 'The address leads to another.';

const passing: readonly ErrorCode[] = ['network_error', 'timeout', 'rate_limited', 'internal', 'unavailable'];

/** Which call failed. */
export interface FailedCall {
  readonly operation: OperationId;
  readonly correlationId: string;
}

/** The failure of a call no answer was given to. */
export function failure(
  call: FailedCall,
  code: ErrorCode,
  cause?: unknown,
  retryable = passing.includes(code),
): StatusBoardError {
  return new StatusBoardError({ ...call, code, message: sentences[code] ?? code, retryable, cause });
}

/**
 * Seconds from `Retry-After`, which is a number or a date (RFC 9110 section 10.2.3); undefined where it is neither.
 * @param now epoch milliseconds by the clock the date is of
 */
export function secondsOf(retryAfter: string, now: number): number | undefined {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  // Platforms read dates into much else, such as "7.5" and "soon 1".
  const seconds = (Date.parse(/ GMT$/.test(retryAfter) ? retryAfter : '') - now) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** What is known of an answer beside itself. */
interface Circumstances {
  /** Epoch milliseconds at which it was given, by the clock of the service. */
  readonly now: number;
  /** Whether the request may have been signed at a time the service does not take, which is not so from now on. */
  readonly wasSkewed: boolean;
}

/**
 * The failure an answer is: the service's own problem, or what comes nearest to what the platform answered in its place
 * (Lambda's 429 and 502, IAM's 403, the 413 of a Function URL, an error page of a proxy).
 * @param body parsed; undefined where it is no JSON
 */
export function refusal(
  call: FailedCall,
  { status, headers, ok }: Response,
  body: unknown,
  { now, wasSkewed }: Circumstances,
): StatusBoardError {
  const members: Readonly<Record<string, unknown>> = { ...(body instanceof Object && body) };
  const isProblem = problemCodes.includes(members.code);
  const code = isProblem
    ? (members.code as ErrorCode)
    : (nearest[status] ?? (status > 500 ? 'unavailable' : 'unexpected_reply'));
  const { detail, message, Message, title } = members;
  const said = [detail, message, Message, title].find((text) => text && typeof text === 'string') as string | undefined;
  return new StatusBoardError({
    ...call,
    code,
    status,
    message:
      (isProblem ? said : (sentences[code] ?? said)) ??
      (ok || status >= 400 ? `The answer, of status ${status}, is none of the service's.` : redirected),
    retryable:
      typeof members.retryable === 'boolean'
        ? members.retryable
        : // A success that cannot be read has happened: to ask again shows what it was.
          passing.includes(code) || ok || (status === 403 && wasSkewed),
    retryAfter: secondsOf(headers.get('retry-after') ?? '', now),
    // Lambda gives `WWW-Authenticate` another name, so that no browser asks for a password.
    challenge: headers.get('www-authenticate') ?? headers.get('x-amzn-remapped-www-authenticate') ?? undefined,
    problem: { ...(code === 'validation_failed' && { errors: [] }), ...members } as ProblemDetails<ErrorCode>,
  });
}
