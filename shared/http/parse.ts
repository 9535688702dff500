import * as z from 'zod/mini';
import { isWrite, type Operation } from '#shared/contract/operation.ts';
import { type FieldError, invalid, Problem } from '#shared/contract/problems.ts';
import { readBody } from './body.ts';
import { fieldErrors } from './field-errors.ts';
import { fieldMessage } from './field-messages.ts';
import { pointerBelow } from './json-pointer.ts';
import { decodePercent, readQuery } from './query.ts';
import type { HttpEvent, Step } from './request-state.ts';
import { shortened } from './shortened.ts';
import { validationProblem } from './validation-problem.ts';

type Judged = { readonly value: unknown; readonly errors: readonly FieldError[] };

function judge(schema: z.core.$ZodType, sent: unknown, pointer: string): Judged {
  const result = z.safeParse(schema, sent, { error: fieldMessage });
  if (result.success) return { value: result.data, errors: [] };
  return { value: undefined, errors: fieldErrors(result.error.issues, sent, pointer) };
}

/** Path parameters, or the problem of an id that cannot be ours: it names nothing, as an unknown one does. */
function parsePath(
  operation: Operation,
  raw: Readonly<Record<string, string>>,
): { value?: unknown; missing?: Problem } {
  const decoded = Object.entries(raw).map(
    ([name, value]) => [name, decodePercent(value, pointerBelow('/path', name))] as const,
  );
  const result = z.safeParse(operation.params, Object.fromEntries(decoded));
  if (result.success) return { value: result.data };
  const values = decoded.map(([, value]) => shortened(value)).join(', ');
  return { missing: new Problem('not_found', `There is nothing with the identity "${values}" in this shop.`) };
}

const visibleAscii = /^[\x21-\x7e]{1,255}$/;

function readIdempotencyKey(event: HttpEvent): string | undefined {
  const key = event.headers?.['idempotency-key'];
  if (key === undefined || visibleAscii.test(key)) return key;
  throw invalid({ pointer: '/headers/idempotency-key', message: 'must be 1 to 255 visible ASCII characters' });
}

/** Validates path, query, headers and body against the contract, and gathers every error of query and body. */
export function parse(operation: Operation): Step {
  return {
    before: (request) => {
      const { state } = request.internal;
      state.ifNoneMatch = request.event.headers?.['if-none-match'];
      const { value: params, missing } = parsePath(operation, state.pathParameters);
      if (isWrite(operation)) {
        const key = readIdempotencyKey(request.event);
        if (key !== undefined) state.idempotencyKey = key;
      }
      const query = judge(operation.query, readQuery(request.event.rawQueryString ?? ''), '/query');
      const body: Judged =
        operation.body === null
          ? { value: undefined, errors: [] }
          : judge(operation.body, readBody(request.event), '/body');
      const problem = validationProblem([...query.errors, ...body.errors]);
      if (problem !== undefined) throw problem;
      if (missing !== undefined) state.missing = missing;
      state.input = { params, query: query.value, body: body.value };
    },
  };
}
