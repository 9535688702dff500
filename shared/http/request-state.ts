import type { MiddlewareObj } from '@middy/core';
import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';
import type { Credential, Role, Scope } from '#shared/contract/access.ts';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import type { StoredMembership } from '#shared/data/membership-item.ts';
import type { BelievedStanding } from '#shared/data/standing-store.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import type { Verdict } from '#shared/limits/limiter.ts';
import type { ClientKind } from './client-kind.ts';
import type { WrittenAnswer } from './sent-bytes.ts';

/** What a Function URL sends: payload format 2.0. */
export type HttpEvent = LambdaFunctionURLEvent;

/** What a function answers. */
export interface HttpResponse {
  statusCode: number;
  headers: Record<string, string>;
  body?: string;
  /** The body is bytes, as base64. */
  isBase64Encoded?: true;
}

/** Who asks, as proved by a credential. */
export interface Caller {
  /** Undefined for an operator who named none. */
  readonly shop: TenantId | undefined;
  readonly role: Role;
  /** What the credential allows: what the role does, or less. */
  readonly scopes: readonly Scope[];
  readonly credential: Credential;
  /** Who of the team it is, where the credential is linked to a technician. */
  readonly technicianId?: string;
  /** What cursors that tell about people are sealed with; a secret. */
  readonly cursorKey: Uint8Array;
}

/** Who asks, and about which shop. */
export interface Principal extends Caller {
  readonly shop: TenantId;
}

/** A credential that was used: a key, or what somebody who signed in is in a shop. */
export type UsedCredential =
  | { readonly keyId: string }
  | { readonly membership: Pick<StoredMembership, 'sub' | 'shop'> };

/** The parts of a request, validated. */
export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** What the chain learns about a request on its way. */
export interface RequestState {
  correlationId: string;
  /** As they came, by their names in lower case. */
  headers: HttpEvent['headers'];
  /** Where it came from; nothing keeps or logs it as it is. */
  sourceIp: string;
  /** Milliseconds of a monotonic clock. */
  startedAt: number;
  pathParameters: Readonly<Record<string, string>>;
  principal?: Caller;
  input?: ParsedInput;
  /** Set where the path names what cannot exist; told only to those who may know. */
  missing?: Problem;
  idempotencyKey?: string;
  ifNoneMatch?: string | undefined;
  acceptsGzip?: boolean;
  /** Asked for the headers alone. */
  isHead?: boolean;
  /** The last data the use case measured, as the answer it would be. */
  written?: WrittenAnswer;
  /** Set where it came with a signature of AWS. */
  signed?: boolean;
  /** Of a request without one, the kind of program it is from. */
  client?: ClientKind;
  /** Set where a write was recognised as carried out before. */
  replayed: boolean;
  /**
   * Which credential was used, and not a function that notes it: whatever a function in here reaches, the answer too, V8 moved into old
   * space at each request, for a sixth of the CPU of a warm board.
   */
  used?: UsedCredential;
  /** How the shop stands. */
  standing?: BelievedStanding;
  /** How the caller's limits stand, once they were judged. */
  verdict?: Verdict;
  /** Whether somebody was charged for the call, or is about to be. */
  isCharged?: true;
  /** Waits until the call is charged, where that was put off. */
  charging?: () => Promise<void>;
  problem?: ProblemCode;
  /** The failure nobody foresaw, for the log. */
  failure?: unknown;
}

/** A step of the chain. */
export type Step = MiddlewareObj<HttpEvent, HttpResponse, Error, Context, { state: RequestState }>;
