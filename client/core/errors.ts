import type { FieldError, ProblemCode } from '#shared/contract/problems.ts';
import type { Current, Data, OperationId, Status, VersionedId } from './api.ts';

/**
 * What goes wrong on the way, beside the problems the service itself answers: nothing answered, not in time, the caller
 * gave up, the platform is busy, the answer is none of the API's, or is not what was sent.
 */
export type TransportCode =
  | 'network_error'
  | 'timeout'
  | 'aborted'
  | 'rate_limited'
  | 'unexpected_reply'
  | 'damaged_reply';

/** Every way a call can fail. */
export type ErrorCode = ProblemCode | TransportCode;

/** The members of a problem beside those every problem has, by its code. */
interface ProblemMembers<Id extends OperationId> {
  /** `current`: the item as it stands, so that a change can be made again on top of it. */
  readonly version_conflict: { readonly current: Current<Extract<Id, VersionedId>> };
  /** From which status to which the move was, and where it may go instead. */
  readonly invalid_transition: { readonly from: Status; readonly to: Status; readonly allowed: readonly Status[] };
  /** What somebody is invited to be, and where; without a shop, as an operator. */
  readonly several_invitations: { readonly invitations: readonly Pick<Data<'acceptInvitation'>, 'shop' | 'role'>[] };
  /** What is invalid where: JSON Pointers into `{ path, query, headers, body }`. */
  readonly validation_failed: { readonly errors: readonly FieldError[] };
  /** The limits there was no room in, by their names in `RateLimit-Policy`, the one that is full the longest first. */
  readonly rate_limited: ViolatedPolicies;
  readonly quota_exceeded: ViolatedPolicies;
}

/** The platform, and an earlier service, do not say which limits it was. */
interface ViolatedPolicies {
  readonly 'violated-policies'?: readonly string[];
}

/** The problem document (RFC 9457) of a failure; members without a place in it are absent where no service answered. */
export type ProblemDetails<Code extends ErrorCode, Id extends OperationId = OperationId> = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
} & (Code extends keyof ProblemMembers<Id> ? ProblemMembers<Id>[Code] : unknown);

/** What a failure is made of. */
export interface Failure<Code extends ErrorCode, Id extends OperationId> {
  readonly code: Code;
  readonly operation: Id;
  readonly message: string;
  readonly correlationId: string;
  readonly status?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAfter?: number | undefined;
  readonly challenge?: string | undefined;
  readonly problem?: ProblemDetails<Code, Id> | undefined;
  readonly cause?: unknown;
}

/**
 * A call that failed. The one class of errors calls reject with; `code` tells them apart.
 *
 * ```ts
 * try {
 *   await client.moveAppointment({ id, version, status: 'ready' });
 * } catch (error) {
 *   if (!isStatusBoardError(error, 'moveAppointment')) throw error;
 *   if (error.code === 'version_conflict') show(error.problem.current);
 *   else if (error.code === 'invalid_transition') offer(error.problem.allowed);
 *   else alert(`${error.message} (${error.correlationId})`);
 * }
 * ```
 */
export class StatusBoardError<Code extends ErrorCode = ErrorCode, Id extends OperationId = OperationId> extends Error {
  override readonly name = 'StatusBoardError';
  /** What went wrong: stable, made for programs. */
  declare readonly code: Code;
  /** The operation that was called. */
  declare readonly operation: Id;
  /** HTTP status; 0 where no answer came. */
  declare readonly status: number;
  /** Identifies the call in the logs of the service. */
  declare readonly correlationId: string;
  /** True where the same call may succeed later although the caller changes nothing. */
  declare readonly retryable: boolean;
  /** Seconds to wait before the next try, where the service said so. */
  declare readonly retryAfter: number | undefined;
  /** Which credential the service asks for: the challenge of a 401, such as `ApiKey realm="status-board"`. */
  declare readonly challenge: string | undefined;
  /** What the service says about the problem, typed by `code`. */
  declare readonly problem: ProblemDetails<Code, Id>;

  constructor(failure: Failure<Code, Id>) {
    const { message, cause, ...members } = failure;
    super(message, { cause });
    Object.assign(this, { status: 0, retryable: false, problem: {} }, members);
  }
}

/** Every error a call can reject with, to be told apart by `code`; a `version_conflict` also by `operation`. */
export type AnyStatusBoardError<Id extends OperationId = OperationId> =
  | { [Code in Exclude<ErrorCode, 'version_conflict'>]: StatusBoardError<Code, Id> }[Exclude<
      ErrorCode,
      'version_conflict'
    >]
  | { [Versioned in Extract<Id, VersionedId>]: StatusBoardError<'version_conflict', Versioned> }[Extract<
      Id,
      VersionedId
    >];

/**
 * Whether something caught is the failure of a call; of the given operation, where one is given.
 * The type then is the union of all such failures, which `code` narrows.
 */
export function isStatusBoardError<Id extends OperationId = OperationId>(
  error: unknown,
  operation?: Id,
): error is AnyStatusBoardError<Id> {
  // By its name: a program may have the class twice, of ES modules and of CommonJS.
  return (
    error instanceof Error &&
    error.name === 'StatusBoardError' &&
    (operation === undefined || (error as StatusBoardError).operation === operation)
  );
}
