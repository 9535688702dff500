import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { problemSchema } from '#shared/contract/problem-schemas.ts';
import { Problem, type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { problemResponse } from '#shared/http/problems.ts';
import { fakeRuntime, operationLike, send } from './fakes.ts';

const failing = (error: unknown) => async () => {
  throw error;
};

const extensions: Partial<Record<ProblemCode, Record<string, unknown>>> = {
  validation_failed: { errors: [{ pointer: '/body', message: 'is missing' }] },
  quota_exceeded: { 'violated-policies': ['day'] },
  several_invitations: { invitations: [{ shop: null, role: 'operator' }] },
  version_conflict: { current: {} },
  invalid_transition: { from: 'ready', to: 'canceled', allowed: ['completed'] },
};

describe('a problem', () => {
  const codes = Object.keys(problemCatalogue) as ProblemCode[];

  it.each(codes)('%s is answered as its documented schema says', (code) => {
    const { statusCode, headers, body } = problemResponse(new Problem(code, 'why', extensions[code]), 'correlation-1');
    expect(statusCode).toBe(problemCatalogue[code].status);
    expect(headers['content-type']).toBe('application/problem+json');
    const schema = problemSchema(code, operationLike());
    expect(z.safeParse(schema, JSON.parse(body ?? '')).error).toBeUndefined();
  });

  it('carries its headers', async () => {
    const problem = new Problem('forbidden', 'why', {}, { 'x-reason': 'why' });
    expect((await send({}, { useCase: failing(problem) })).headers['x-reason']).toBe('why');
  });

  it('cannot be dressed up by its extensions', () => {
    const problem = new Problem('forbidden', 'why', { ok: true, status: 200, code: 'internal', retryable: true });
    const body = JSON.parse(problemResponse(problem, 'correlation-1').body ?? '');
    expect(body).toMatchObject({ ok: false, status: 403, code: 'forbidden', retryable: false });
  });
});

describe('a failure nobody foresaw', () => {
  it.each([
    ['an error', new Error('secret: the password is swordfish')],
    ['a string', 'secret: the password is swordfish'],
    ['undefined', undefined],
  ])('%s is a 500 that says nothing of its cause', async (_what, error) => {
    const answer = await send({}, { useCase: failing(error) });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal', retryable: true } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|swordfish|stack/);
  });

  it('is told to the observer with its cause', async () => {
    const { runtime, records } = fakeRuntime();
    const error = new Error('why');
    await send({}, { runtime, useCase: failing(error) });
    expect(records).toMatchObject([{ status: 500, problem: 'internal', failure: error }]);
  });

  it('is told to the observer also where the caller is told what it is', async () => {
    const { runtime, records } = fakeRuntime();
    const problem = new Problem('internal', 'The answer is too large.');
    await send({}, { runtime, useCase: failing(problem) });
    expect(records).toMatchObject([{ status: 500, failure: problem }]);
  });

  it('is a 500 too when a reply cannot be written as JSON', async () => {
    const { runtime, records } = fakeRuntime();
    const answer = await send({}, { runtime, useCase: async () => ({ amount: 1n }) });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(records).toHaveLength(1);
  });
});

describe('a table that does not answer', () => {
  it('is a 503 that may be tried again and names no table', async () => {
    const answer = await send({}, { useCase: failing(new TableUnavailable('board-prod did not answer')) });
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'unavailable', retryable: true },
    });
    expect(answer.body.detail).not.toContain('board-prod');
  });

  it('is a 503 also while the credential is looked up', async () => {
    const { runtime } = fakeRuntime();
    const verify = failing(new TableUnavailable('access-prod did not answer'));
    const apiKeys = { verify, shopOf: () => undefined } as never;
    expect((await send({}, { runtime: { ...runtime, apiKeys } })).status).toBe(503);
  });

  it('is told to the observer with its cause, unlike a mistake of the caller', async () => {
    const { runtime, records } = fakeRuntime();
    await send({}, { runtime, useCase: failing(new TableUnavailable('why')) });
    await send({}, { runtime, useCase: failing(new Problem('not_found', 'why')) });
    expect(records.map(({ failure }) => failure)).toEqual([new TableUnavailable('why'), undefined]);
  });
});
