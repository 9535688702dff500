import * as z from 'zod/mini';
import { isWrite, type Operation } from '#shared/contract/operation.ts';
import { type FieldError, invalid, Problem } from '#shared/contract/problems.ts';
import { readBody } from './body.ts';
import type { HttpEvent, Step } from './request-state.ts';

type Schema = z.core.$ZodType;

function decode(text: string, pointer: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw invalid({ pointer, message: `"${text}" is not valid percent-encoding of UTF-8` });
  }
  if (decoded.includes('\0')) throw invalid({ pointer, message: 'must not contain the character NUL (U+0000)' });
  return decoded;
}

/** The query string by name. Given twice, a parameter has no one meaning, so that is refused. */
function readQuery(raw: string): Record<string, string> {
  const query = new Map<string, string>();
  for (const part of raw.split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.replaceAll('+', ' ').split('=');
    const key = decode(name, '/query');
    if (query.has(key)) throw invalid({ pointer: `/query/${key}`, message: 'is given twice' });
    query.set(key, decode(rest.join('='), `/query/${key}`));
  }
  return Object.fromEntries(query);
}

function unionMessage(issue: z.core.$ZodIssueInvalidUnion): string {
  const branches = issue.errors.map((branch) =>
    branch.map((inner) => [inner.path.join('.'), inner.message].filter((part) => part !== '').join(': ')).join(', '),
  );
  return `fits none of the accepted forms (${[...new Set(branches)].join('; or ')})`;
}

function fieldErrors(issue: z.core.$ZodIssue, root: string): FieldError[] {
  const pointer = [root, ...issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join(
    '/',
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, message: 'is not a known field' }));
  }
  if (issue.code === 'invalid_union') return [{ pointer, message: unionMessage(issue) }];
  return [{ pointer, message: issue.message }];
}

function validate(schema: Schema, value: unknown, root: string, errors: FieldError[]): unknown {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  errors.push(...result.error.issues.flatMap((issue) => fieldErrors(issue, root)));
  return undefined;
}

/** Path parameters. What cannot be an id of ours names nothing: that is a 404, as for an unknown id. */
function parsePath(operation: Operation, raw: Readonly<Record<string, string>>): unknown {
  const decoded = Object.entries(raw).map(([name, value]) => [name, decode(value, `/path/${name}`)] as const);
  const result = z.safeParse(operation.params, Object.fromEntries(decoded));
  if (result.success) return result.data;
  const values = decoded.map(([, value]) => value).join(', ');
  throw new Problem('not_found', `There is nothing with the identity "${values}" in this shop.`);
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
      if (operation.conditional) state.ifNoneMatch = request.event.headers?.['if-none-match'];
      const params = parsePath(operation, state.pathParameters);
      if (isWrite(operation)) {
        const key = readIdempotencyKey(request.event);
        if (key !== undefined) state.idempotencyKey = key;
      }
      const errors: FieldError[] = [];
      const query = validate(operation.query, readQuery(request.event.rawQueryString ?? ''), '/query', errors);
      const body =
        operation.body === null ? undefined : validate(operation.body, readBody(request.event), '/body', errors);
      const [first, ...others] = errors;
      if (first !== undefined) throw invalid(first, ...others);
      state.input = { params, query, body };
    },
  };
}
