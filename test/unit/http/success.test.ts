import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { Problem } from '#shared/contract/problems.ts';
import { chain } from '#shared/http/chain.ts';
import { prove } from '#shared/http/prove.ts';
import { eventOf } from '#test/support/call.ts';
import { fakeRuntime, goodRequest, operationLike, send } from './fakes.ts';

describe('a success', () => {
  it('wraps the data and says that it is JSON', async () => {
    const { status, headers, body } = await send({}, { useCase: async () => ({ id: 'thg_0001' }) });
    expect({ status, body }).toEqual({ status: 200, body: { ok: true, data: { id: 'thg_0001' } } });
    expect(headers['content-type']).toBe('application/json');
    expect(headers).not.toHaveProperty('location');
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('x-poll-interval');
    expect(headers).not.toHaveProperty('idempotent-replayed');
  });

  it.each([
    ['id', { id: 'thg_0001' }, '/things/thg_0001'],
    ['code', { code: 'OIL001' }, '/things/OIL001'],
  ])('of a create says by the %s where the new item is', async (_what, data, location) => {
    const operation = operationLike({ path: '/things', params: undefined as never, status: 201 });
    const answer = await send({ params: {} }, { operation, useCase: async () => data });
    expect(answer).toMatchObject({ status: 201, headers: { location } });
  });

  it('tells a polling client how long to wait', async () => {
    const answer = await send({}, { operation: operationLike({ pollInterval: 15 }) });
    expect(answer.headers['x-poll-interval']).toBe('15');
  });
});

describe('an answer', () => {
  /** Each quote takes two bytes where Lambda carries the body, a JSON text itself, in a JSON text. */
  const answerOf = (quotes: number, operation = operationLike()) =>
    send({}, { operation, useCase: async () => ({ text: '"'.repeat(quotes) }) });

  it('may have as many bytes as Lambda carries', async () => {
    expect((await answerOf(1_500_000)).status).toBe(200);
  });

  it('of more is a problem that says so, and that to ask again is no use: Lambda would only say that something failed', async () => {
    expect(await answerOf(1_600_000)).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' },
      body: {
        code: 'validation_failed',
        retryable: false,
        errors: [
          {
            pointer: '/query',
            message: expect.stringMatching(/^asks for 6400\d{3} bytes, and at most 6291556 can be sent; ask for less$/),
          },
        ],
      },
    });
  });

  it.each([
    [['limit', 'cursor'], 'a smaller `limit`'],
    [['from', 'to'], 'fewer days'],
    [['date', 'technicianId'], "one technician's cards"],
    [['to', 'limit'], 'a smaller `limit` or fewer days'],
  ])('of more to a query of %j says what to ask for instead', async (fields, instead) => {
    const query = z.strictObject(Object.fromEntries(fields.map((field) => [field, z.optional(z.string())])));
    const { body } = await answerOf(1_600_000, operationLike({ query }));
    expect(body.errors[0].message).toMatch(new RegExp(`; ask for less: ${instead}$`));
  });
});

describe('a repetition', () => {
  const useCase = (fail?: Problem) => async (state: { replayed: boolean }) => {
    state.replayed = true;
    if (fail !== undefined) throw fail;
    return {};
  };

  it('says that it is one', async () => {
    expect((await send({}, { useCase: useCase() })).headers['idempotent-replayed']).toBe('true');
  });

  it('says so on a problem too', async () => {
    const answer = await send({}, { useCase: useCase(new Problem('not_found', 'why')) });
    expect(answer).toMatchObject({ status: 404, headers: { 'idempotent-replayed': 'true' } });
  });
});

describe('a conditional read', () => {
  const operation = operationLike({ method: 'GET', body: null, conditional: true, pollInterval: 15 });
  const useCase = async () => ({ revision: 'r1' });
  const ask = (ifNoneMatch?: string) =>
    send(
      { body: undefined, headers: ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch } },
      { operation, useCase },
    );

  it('carries a weak ETag of its revision', async () => {
    expect(await ask()).toMatchObject({ status: 200, headers: { etag: 'W/"r1"' }, body: { data: { revision: 'r1' } } });
  });

  it.each([
    'W/"r1"',
    '"r1"',
    '*',
    ' * ',
    'W/"r0", W/"r1"',
    '"r0","r1"',
    'W/"r0" ,\tW/"r1"',
  ])('is answered 304 for If-None-Match %j', async (sent) => {
    const { status, headers } = await ask(sent);
    expect({ status, etag: headers.etag, poll: headers['x-poll-interval'] }).toEqual({
      status: 304,
      etag: 'W/"r1"',
      poll: '15',
    });
  });

  it.each([
    'W/"r2"',
    'r1',
    '""',
    '',
    'W/"R1"',
    'w/"r1"',
    'W/W/"r1"',
    '"*"',
  ])('is answered in full for If-None-Match %j', async (sent) => {
    expect((await ask(sent)).status).toBe(200);
  });

  it('has neither a body nor a content type when nothing changed', async () => {
    const handler = chain(operation, fakeRuntime().runtime, useCase, prove);
    const event = eventOf(operation, { ...goodRequest, body: undefined, headers: { 'if-none-match': '*' } });
    const response = await handler(event, {} as Context);
    expect(response).not.toHaveProperty('body');
    expect(response.headers).not.toHaveProperty('content-type');
  });

  it('is no matter for an operation without revisions', async () => {
    const { status, headers } = await send({ headers: { 'if-none-match': '*' } });
    expect({ status, etag: headers.etag }).toEqual({ status: 200, etag: undefined });
  });
});
