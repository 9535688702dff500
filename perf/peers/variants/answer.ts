import { createHash } from 'node:crypto';

/** A request, whichever framework read it. Header names are in lower case. */
export interface Request {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined where there is none. */
  readonly body?: unknown;
}

/** An answer, whichever framework sends it. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What a request is refused with. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.members = members;
  }
}

function answer(status: number, type: string, content: unknown, headers: Record<string, string> = {}): Answer {
  const body = JSON.stringify(content);
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  return { status, headers: { 'content-type': type, 'content-digest': digest, ...headers }, body };
}

/** The answer with what was asked for. */
export function success(data: unknown, headers?: Record<string, string>): Answer {
  return answer(200, 'application/json', { ok: true, data }, headers);
}

/** The answer to whatever was thrown. */
export function failure(error: unknown): Answer {
  const known = error instanceof Refusal ? error : new Refusal(500, 'internal', 'Something failed.');
  const { status, code, message: detail, members } = known;
  return answer(status, 'application/problem+json', { ...members, ok: false, status, code, detail });
}
