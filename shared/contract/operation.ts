import * as z from 'zod/mini';
import { personScopes, type Scope } from './access.ts';
import type { LimitClass } from './limits.ts';
import type { ProblemCode } from './problems.ts';
import {
  type Rights,
  type RightsDefinition,
  reachesOut,
  rightsOf,
  type TableAction,
  type TableActions,
} from './rights.ts';

/** The HTTP methods operations use. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

type Schema = z.core.$ZodType;

/** What an author writes down about an operation; everything else derives from it. */
export interface OperationDefinition<
  Id extends string,
  Access extends Scope | null,
  Params extends Schema,
  Query extends Schema,
  Body extends Schema | null,
  Output extends Schema,
> extends RightsDefinition {
  /** camelCase, verb first; the Lambda, the file and the log service are its kebab-case. */
  readonly id: Id;
  readonly method: Method;
  /** Path with `{name}` segments, as written in OpenAPI. */
  readonly path: string;
  /** One line for the table of contents. */
  readonly summary: string;
  /** Markdown for the docs page: rules a caller must know. */
  readonly description?: string;
  /** The scope a credential needs; `null` makes the operation public. */
  readonly scope: Access;
  /** An operator need not name a shop: without one it is about the stage. */
  readonly withoutShop?: true;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly output: Output;
  /** What success answers; 201 also sends `Location`, the operation's path followed by the new item's `id` (or `code`). */
  readonly status?: 200 | 201 | 202;
  /** What `current` of a version_conflict holds; the output where absent. */
  readonly current?: Schema;
  /** Problems of this operation beyond those every operation of its kind has. */
  readonly problems?: readonly ProblemCode[];
  /** Nobody calls it any more: releases from now on do without, and once no earlier one needs it, it can be removed. */
  readonly retired?: true;
  /** Replies carry a weak ETag of `data.revision` and `If-None-Match` is answered with 304. */
  readonly conditional?: boolean;
  /** Seconds a polling client should wait before it asks again (`X-Poll-Interval`). */
  readonly pollInterval?: number;
  /** The kind of operations it is limited with, beside what limits its caller. */
  readonly limit?: LimitClass;
  /** MB of memory; CPU grows with it. */
  readonly memory?: number;
  /** Seconds until Lambda ends the call. */
  readonly timeout?: number;
}

/** One operation of the API: the single value that validation, infrastructure, OpenAPI, client and tests read. */
export interface Operation<
  Id extends string = string,
  Access extends Scope | null = Scope | null,
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema | null = Schema | null,
  Output extends Schema = Schema,
> extends Rights {
  readonly id: Id;
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly scope: Access;
  readonly withoutShop: boolean;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly output: Output;
  readonly status: 200 | 201 | 202;
  readonly current: Schema;
  /** Every problem this operation can answer, the common ones included, by status and code. */
  readonly problems: readonly ProblemCode[];
  readonly retired: boolean;
  readonly conditional: boolean;
  readonly pollInterval: number | null;
  readonly limit: LimitClass | null;
  readonly memory: number;
  readonly timeout: number;
}

/** The parts of a request as the handler receives them. */
export interface Input<Op extends Operation> {
  readonly params: z.core.output<Op['params']>;
  readonly query: z.core.output<Op['query']>;
  readonly body: Op['body'] extends Schema ? z.core.output<Op['body']> : undefined;
}

/** What a success carries in `data`. */
export type Output<Op extends Operation> = z.core.output<Op['output']>;

/** What has no members; two requests of a body that has none cannot ask for different things. */
export const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** True where the method changes state, so that an `Idempotency-Key` counts. */
export function isWrite(operation: Pick<Operation, 'method'>): boolean {
  return operation.method !== 'GET';
}

/** Query strings are judged even where none is expected, so any request can be invalid. */
function commonProblems(
  definition: Pick<Operation, 'method' | 'scope' | 'body' | 'limit'> & RightsDefinition,
): ProblemCode[] {
  const { scope, limit, body } = definition;
  const problems: ProblemCode[] = ['validation_failed', 'internal'];
  if (scope !== null) problems.push('unauthorized', 'forbidden', 'shop_suspended', 'quota_exceeded');
  if (scope !== null || limit !== null) problems.push('rate_limited');
  if (body !== null) problems.push('payload_too_large', 'unsupported_media_type');
  if (isWrite(definition) && body !== nothing) problems.push('idempotency_mismatch');
  if (reachesOut(definition)) problems.push('unavailable');
  return problems;
}

/**
 * With what a credential needs: to read it, alone and with the note of its use, what a person is where, the shop an operator names unless
 * it is about who asks alone, to note that it was used, and to count the call.
 */
function whatCredentialsNeed(own: TableActions, scope: Scope): TableActions {
  const withAction = (action: TableAction, actions: readonly TableAction[] = []) =>
    [...new Set([...actions, action])].sort();
  return {
    access: withAction('GetItem', own.access),
    // Who reads many items of the whole table can read these.
    ...(!own.access?.includes('BatchGetItem') && { 'access:keys': ['BatchGetItem'] }),
    ...(!personScopes.includes(scope) && { board: withAction('GetItem', own.board) }),
    'access:limits': ['UpdateItem'],
    'access:people': withAction('Query', own['access:people']),
    'access:uses': ['UpdateItem'],
  };
}

/** With what counts the calls of those who need no credential. */
function whatVisitorsNeed(own: TableActions, limit: LimitClass | undefined): TableActions {
  return limit === undefined ? { ...own } : { ...own, 'access:limits': ['UpdateItem'] };
}

/**
 * Declares an operation and fills in what its kind implies: the problems every such operation has, the rights
 * that credentials need, memory (512 MB) and timeout (10 s).
 */
export function operation<
  const Id extends string,
  const Access extends Scope | null,
  Output extends Schema,
  Params extends Schema = Nothing,
  Query extends Schema = Nothing,
  Body extends Schema | null = null,
>(
  definition: OperationDefinition<Id, Access, Params, Query, Body, Output>,
): Operation<Id, Access, Params, Query, Body, Output> {
  const own = definition.tableActions ?? {};
  const { scope, limit = null, body = null } = definition;
  const tableActions: TableActions =
    scope === null ? whatVisitorsNeed(own, definition.limit) : { ...own, ...whatCredentialsNeed(own, scope) };
  const common = commonProblems({ ...definition, tableActions, body, limit });
  return {
    id: definition.id,
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    description: definition.description ?? '',
    scope: definition.scope,
    withoutShop: definition.withoutShop ?? false,
    params: definition.params ?? (nothing as unknown as Params),
    query: definition.query ?? (nothing as unknown as Query),
    body: definition.body ?? (null as Body),
    output: definition.output,
    status: definition.status ?? 200,
    current: definition.current ?? definition.output,
    problems: [...new Set([...common, ...(definition.problems ?? [])])],
    ...rightsOf({ ...definition, tableActions }),
    retired: definition.retired ?? false,
    conditional: definition.conditional ?? false,
    pollInterval: definition.pollInterval ?? null,
    limit,
    memory: definition.memory ?? 512,
    timeout: definition.timeout ?? 10,
  };
}
