import { expect } from '@jest/globals';
import * as z from 'zod/mini';
import type { Operation } from '#shared/contract/operation.ts';
import { problemSchema } from '#shared/contract/problem-schemas.ts';
import { type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import type { Answer } from '#test/support/call.ts';

/** Expects the success an operation documents, and nothing beside it. */
export function expectSuccess(operation: Operation, answer: Answer): void {
  const envelope = z.strictObject({ ok: z.literal(true), data: operation.output });
  expect(answer.status).toBe(operation.status);
  expect(z.safeParse(envelope, answer.body).error).toBeUndefined();
  expect(answer.headers['cache-control']).toBe('private, no-store');
}

/** Expects a problem as the operation documents it. */
export function expectProblem(operation: Operation, code: ProblemCode, answer: Answer): void {
  expect([answer.body.code, answer.status]).toEqual([code, problemCatalogue[code].status]);
  expect(z.safeParse(problemSchema(code, operation), answer.body).error).toBeUndefined();
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(JSON.stringify(answer)).not.toContain('a secret of ours');
}
