import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AnyStatusBoardError, isStatusBoardError, StatusBoardError } from '#client/core/errors.ts';
import { problemCodes, secondsOf } from '#client/core/failures.ts';
import { platformAnswers } from '#local/http/platform-answer.ts';
import { type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { type Answer, answer, broken, problem, rejection, ScriptedService } from './scripted-service.ts';

async function failureAfter(prepared: Answer): Promise<AnyStatusBoardError<'getShop'>> {
  const service = new ScriptedService().answers(prepared);
  const error = await rejection(service.client.getShop({}, { retries: 0 }));
  if (!isStatusBoardError(error, 'getShop')) throw error;
  return error;
}

describe('a problem of the service', () => {
  const codes = Object.entries(problemCatalogue) as [ProblemCode, { status: number; retryable: boolean }][];

  it.each(codes)('is an error of its code: %s', async (code, { status, retryable }) => {
    const error = await failureAfter(problem(code, { instance: '/api/admin/shop' }));
    expect(error).toMatchObject({ code, status, retryable, operation: 'getShop', message: `about ${code}` });
    expect(error.problem.instance).toBe('/api/admin/shop');
    expect(error).toBeInstanceOf(StatusBoardError);
  });

  it('is known by every code of the catalogue', () => {
    const known = [...problemCodes].filter((code) => code !== 'timeout');
    expect(known.sort()).toEqual(Object.keys(problemCatalogue).sort());
  });

  it('carries what belongs to its code', async () => {
    const current = { id: 'edgar', version: 4 };
    expect((await failureAfter(problem('version_conflict', { current }))).problem).toMatchObject({ current });
    const errors = [{ pointer: '/body/name', message: 'must not be blank' }];
    expect((await failureAfter(problem('validation_failed', { errors }))).problem).toMatchObject({ errors });
  });

  it('of a code this version does not know is what its status is, and keeps its document', async () => {
    const error = await failureAfter(answer(403, JSON.stringify({ code: 'shop_closed', detail: 'Closed since May.' })));
    expect(error).toMatchObject({ code: 'forbidden', message: 'Closed since May.', problem: { code: 'shop_closed' } });
  });

  it.each(['WWW-Authenticate', 'x-amzn-Remapped-www-authenticate'])('tells the challenge in %s', async (name) => {
    const challenge = 'ApiKey realm="status-board"';
    expect(await failureAfter(problem('unauthorized', {}, { [name]: challenge }))).toMatchObject({ challenge });
    expect((await failureAfter(problem('forbidden'))).challenge).toBeUndefined();
  });

  it('names the id its call has in the logs: what the reply says, else what was sent', async () => {
    expect((await failureAfter(problem('internal', {}, { 'x-correlation-id': 'theirs-12' }))).correlationId).toBe(
      'theirs-12',
    );
    expect((await failureAfter(problem('internal'))).correlationId).toMatch(/^identity-\d$/);
    expect((await failureAfter(broken)).correlationId).toMatch(/^identity-\d$/);
  });
});

describe('an answer of the platform', () => {
  const of = ({ status, body }: { status: number; body?: unknown }) => answer(status, String(body));

  it.each([
    ['functionFailed', 'unavailable', true, 'The service cannot answer right now; try again in a moment.'],
    ['functionThrottled', 'rate_limited', true, 'The service is busy; try again in a moment.'],
    ['forbidden', 'forbidden', false, /^Forbidden\. For troubleshooting/],
    ['requestTooLarge', 'payload_too_large', false, /^Request must be smaller/],
  ] as const)('is typed as if it were a problem: %s', async (name, code, retryable, message) => {
    const error = await failureAfter(of(platformAnswers[name]));
    expect(error).toMatchObject({ code, retryable, status: platformAnswers[name].status });
    expect(error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it.each([
    [400, 'validation_failed', false],
    [401, 'unauthorized', false],
    [404, 'not_found', false],
    [405, 'method_not_allowed', false],
    [408, 'timeout', true],
    [415, 'unsupported_media_type', false],
    [500, 'internal', true],
    [503, 'unavailable', true],
    [504, 'unavailable', true],
    [511, 'unavailable', true],
    [520, 'unavailable', true],
  ] as const)('without a body is told by its status: %d', async (status, code, retryable) => {
    expect(await failureAfter(answer(status, ''))).toMatchObject({ code, status, retryable });
  });

  it('that finds fault without saying where has no errors', async () => {
    const error = await failureAfter(answer(400, '{"message":"header too large"}'));
    expect(error).toMatchObject({ code: 'validation_failed', message: 'header too large', problem: { errors: [] } });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2025-09-20T16:00:00.000Z');

  it('is a number of seconds, or a date', async () => {
    expect(secondsOf('7', now)).toBe(7);
    expect(secondsOf('Sat, 20 Sep 2025 16:00:09 GMT', now)).toBe(9);
    expect(secondsOf('Sat, 20 Sep 2025 15:00:00 GMT', now)).toBe(0);
    expect((await failureAfter(answer(429, '', { 'retry-after': '40' }))).retryAfter).toBe(40);
  });

  it('is not known where it is missing or neither', async () => {
    for (const text of ['soon', 'soon 1', '7.5', '-5', '3600, 60', '1e3', '0x10', '', 'Sat Sep 20 16:00:09 2025']) {
      expect(secondsOf(text, now)).toBeUndefined();
    }
    expect((await failureAfter(answer(429, ''))).retryAfter).toBeUndefined();
  });

  it('that is a date counts by the clock it was written by, not by the one here', async () => {
    const date = 'Mon, 22 Sep 2025 08:00:00 GMT';
    const headers = { date, 'retry-after': 'Mon, 22 Sep 2025 08:00:12 GMT' };
    expect((await failureAfter(answer(503, '', headers))).retryAfter).toBe(12);
  });

  it('is never a time that is past, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (text) => {
          const seconds = secondsOf(text, now);
          expect(seconds === undefined || seconds >= 0).toBe(true);
        },
      ),
    );
  });
});
