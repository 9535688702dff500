import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { gather } from '#shared/contract/gather.ts';
import { problemSchema } from '#shared/contract/problem-schemas.ts';
import { invalid, Problem, type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';

/** What callers build upon: it changes in a new major version only. */
const catalogue: Readonly<Record<ProblemCode, readonly [status: number, retryable: boolean]>> = {
  validation_failed: [400, false],
  unauthorized: [401, false],
  forbidden: [403, false],
  shop_suspended: [403, false],
  not_found: [404, false],
  method_not_allowed: [405, false],
  version_conflict: [409, false],
  invalid_transition: [409, false],
  already_exists: [409, false],
  wrong_standing: [409, false],
  too_many_keys: [409, false],
  key_ended: [409, false],
  last_manager: [409, false],
  several_invitations: [409, false],
  person_ended: [409, false],
  job_over: [409, false],
  job_failed: [409, false],
  payload_too_large: [413, false],
  unsupported_media_type: [415, false],
  idempotency_mismatch: [422, false],
  too_early: [425, true],
  rate_limited: [429, true],
  quota_exceeded: [429, true],
  internal: [500, true],
  unavailable: [503, true],
};

describe('the catalogue of problems', () => {
  it('has these codes, statuses and promises, and no other', () => {
    const found = Object.entries(problemCatalogue).map(([code, { status, retryable }]) => [code, [status, retryable]]);
    expect(Object.fromEntries(found)).toEqual(catalogue);
  });

  it('calls each problem by a title of its own', () => {
    const titles = Object.values(problemCatalogue).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('a problem', () => {
  it('has the status of its code and tells its detail', () => {
    const problem = new Problem('not_found', 'There is no van 7.');
    expect(problem).toMatchObject({
      name: 'Problem',
      status: 404,
      message: 'There is no van 7.',
      extensions: {},
      headers: {},
    });
    expect(problem).toBeInstanceOf(Error);
  });

  it('about parts of a request lists them, and says them in one sentence', () => {
    const errors = [
      { pointer: '/body/name', message: 'is missing' },
      { pointer: '/query/limit', message: 'must be at least 1, not 0' },
    ] as const;
    expect(invalid(...errors)).toMatchObject({
      code: 'validation_failed',
      message: '/body/name: is missing; /query/limit: must be at least 1, not 0',
      extensions: { errors },
    });
  });
});

describe('the document of a problem', () => {
  const operation = { current: z.strictObject({ version: z.int() }) };
  const documentOf = (code: ProblemCode, extensions: object) => ({
    ok: false,
    type: `/problems/${code}`,
    title: problemCatalogue[code].title,
    status: problemCatalogue[code].status,
    detail: 'why',
    instance: '/requests/r1',
    code,
    correlationId: 'r1',
    retryable: problemCatalogue[code].retryable,
    ...extensions,
  });
  const accepts = (code: ProblemCode, extensions: object) =>
    z.safeParse(problemSchema(code, operation), documentOf(code, extensions)).success;

  it.each<[ProblemCode, object]>([
    ['validation_failed', { errors: [{ pointer: '/body', message: 'is missing' }] }],
    ['version_conflict', { current: { version: 3 } }],
    ['invalid_transition', { from: 'ready', to: 'canceled', allowed: ['completed'] }],
  ])('%s must carry its extension members, and those only', (code, extensions) => {
    expect(accepts(code, extensions)).toBe(true);
    expect(accepts(code, {})).toBe(false);
    expect(accepts(code, { ...extensions, nonsense: 1 })).toBe(false);
  });

  it('of a validation has at least one error', () => {
    expect(accepts('validation_failed', { errors: [] })).toBe(false);
  });

  it('of a conflict shows the item as its operation declares it', () => {
    expect(accepts('version_conflict', { current: { version: 'three' } })).toBe(false);
  });

  it('of any other kind carries nothing more', () => {
    expect(accepts('not_found', {})).toBe(true);
    expect(accepts('not_found', { current: {} })).toBe(false);
  });
});

describe('checks made together', () => {
  const wrong = (pointer: string) => Promise.reject(invalid({ pointer, message: 'is unknown' }));

  it('give all their results where every one passes', async () => {
    expect(await gather([Promise.resolve(1), Promise.resolve('a')])).toEqual([1, 'a']);
  });

  it('report everything they find invalid in one problem, in their order', async () => {
    const checks = gather([wrong('/body/a'), Promise.resolve(1), wrong('/body/b')]);
    await expect(checks).rejects.toMatchObject({
      code: 'validation_failed',
      extensions: { errors: [{ pointer: '/body/a' }, { pointer: '/body/b' }] },
    });
  });

  it.each([
    new Problem('not_found', 'why'),
    new Error('why'),
  ])('let a failure of another kind pass: %s', async (failure) => {
    await expect(gather([wrong('/body/a'), Promise.reject(failure)])).rejects.toBe(failure);
  });
});
