import { withoutSecrets } from './secret-text.ts';

/** One entry of the problem catalogue: the HTTP status, the human title, and whether the same request may succeed later. */
interface CatalogueEntry {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
}

/**
 * Every failure a caller can meet, by its stable code. `/problems/<code>` is the RFC 9457 `type`.
 * `retryable` means: the identical request may succeed later without the caller changing anything.
 */
export const problemCatalogue = {
  validation_failed: { status: 400, title: 'The request is not valid', retryable: false },
  unauthorized: { status: 401, title: 'The request carries no valid credential', retryable: false },
  forbidden: { status: 403, title: 'The credential does not allow this operation', retryable: false },
  shop_suspended: { status: 403, title: 'The shop is suspended', retryable: false },
  not_found: { status: 404, title: 'There is nothing at this address', retryable: false },
  method_not_allowed: { status: 405, title: 'The address does not answer this method', retryable: false },
  version_conflict: { status: 409, title: 'The item has changed since it was read', retryable: false },
  invalid_transition: { status: 409, title: 'The status cannot change this way', retryable: false },
  already_exists: { status: 409, title: 'An item with this identity exists already', retryable: false },
  wrong_standing: { status: 409, title: 'The shop does not stand as this needs it', retryable: false },
  too_many_keys: { status: 409, title: 'The client has two live keys already', retryable: false },
  key_ended: { status: 409, title: 'The key has ended, or was replaced', retryable: false },
  last_manager: { status: 409, title: 'A shop keeps a manager', retryable: false },
  several_invitations: { status: 409, title: 'There are several open invitations', retryable: false },
  person_ended: { status: 409, title: 'The access of the person has ended', retryable: false },
  job_over: { status: 409, title: 'The job is over already', retryable: false },
  job_failed: { status: 409, title: 'The job failed and has no result', retryable: false },
  payload_too_large: { status: 413, title: 'The request body is too large', retryable: false },
  unsupported_media_type: { status: 415, title: 'The request body is not JSON', retryable: false },
  idempotency_mismatch: { status: 422, title: 'The idempotency key belongs to another request', retryable: false },
  too_early: { status: 425, title: 'The job has no result yet', retryable: true },
  rate_limited: { status: 429, title: 'There were more calls than the limit allows', retryable: true },
  quota_exceeded: { status: 429, title: 'The shop has used up its day', retryable: true },
  internal: { status: 500, title: 'The service failed', retryable: true },
  unavailable: { status: 503, title: 'The service cannot answer right now', retryable: true },
} as const satisfies Record<string, CatalogueEntry>;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof problemCatalogue;

/** One invalid part of a request: a JSON Pointer (RFC 6901) into `{ path, query, headers, body }`, and what is wrong. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** Extension members a problem carries beside those every problem has. */
export type ProblemExtensions = Readonly<Record<string, unknown>>;

/**
 * A catalogued failure. The only error an endpoint throws on purpose; `shared/http` turns it into
 * `application/problem+json` (RFC 9457).
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extensions: ProblemExtensions;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param code catalogue code; decides status, title and retryability
   * @param detail one sentence for a person: what is wrong, with which value, and what to do; secrets in it are hidden
   * @param extensions top-level members of the problem document, such as `current` or `errors`
   * @param headers response headers that belong to this failure, such as `Allow`
   */
  constructor(
    code: ProblemCode,
    detail: string,
    extensions: ProblemExtensions = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(withoutSecrets(detail));
    this.name = 'Problem';
    this.code = code;
    this.extensions = extensions;
    this.headers = headers;
  }

  /** The HTTP status of this problem. */
  get status(): number {
    return problemCatalogue[this.code].status;
  }
}

/** A `validation_failed` problem about the given parts of the request; whoever sent a key in one of them is told so without it. */
export function invalid(...faults: readonly [FieldError, ...FieldError[]]): Problem {
  const errors = faults.map(({ pointer, message }) => ({
    pointer: withoutSecrets(pointer),
    message: withoutSecrets(message),
  }));
  const detail = errors.map((error) => `${error.pointer}: ${error.message}`).join('; ');
  return new Problem('validation_failed', detail, { errors });
}
