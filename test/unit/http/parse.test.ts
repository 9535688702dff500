import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { moveAppointment } from '#shared/contract/appointments.ts';
import { operationLike, send } from './fakes.ts';

describe('an Idempotency-Key', () => {
  const ask = (key: string, operation = operationLike()) =>
    send({ idempotencyKey: key }, { operation, useCase: async (state) => ({ key: state.idempotencyKey }) });

  it.each(['a', '!~', 'x'.repeat(255), '3f2a-"quoted",b'])('may be %s', async (key) => {
    expect(await ask(key)).toMatchObject({ status: 200, body: { data: { key } } });
  });

  it.each(['', 'x'.repeat(256), 'a b', 'a\tb', 'clé', 'a\0', 'a\n', '😀'])('may not be %j', async (key) => {
    const { status, body } = await ask(key);
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [{ pointer: '/headers/idempotency-key', message: 'must be 1 to 255 visible ASCII characters' }],
    });
  });

  it('is no matter where nothing is written', async () => {
    const answer = await ask('a b', operationLike({ method: 'GET' }));
    expect(answer).toMatchObject({ status: 200, body: { data: {} } });
  });
});

describe('what is wrong', () => {
  const operation = operationLike({
    query: z.strictObject({ limit: z.optional(z.string().check(z.regex(/^\d$/, 'must be a digit'))) }),
    body: z.strictObject({ to: z.string(), 'a/b': z.optional(z.int()) }),
  });

  it('is told of query and body together, each with a pointer', async () => {
    const request = { query: { limit: 'x' }, body: { 'a/b': 1.5, nonsense: 1, 'm~n': 1 } };
    const { body } = await send(request, { operation });
    expect(body.errors).toEqual([
      { pointer: '/query/limit', message: 'must be a digit' },
      { pointer: '/body/to', message: 'is missing' },
      { pointer: '/body/a~1b', message: 'must be a whole number, not 1.5' },
      { pointer: '/body/nonsense', message: 'is not a known field' },
      { pointer: '/body/m~0n', message: 'is not a known field' },
    ]);
    expect(body.detail).toContain('/body/to: is missing');
  });

  it('is told once per place, the first thing that is wrong there', async () => {
    const start = z.string().check(
      z.minLength(3),
      z.refine((text) => text.startsWith('2'), 'must begin with 2'),
    );
    const answer = await send(
      { body: { start: 'x' } },
      { operation: operationLike({ body: z.strictObject({ start }) }) },
    );
    expect(answer.body.errors).toEqual([{ pointer: '/body/start', message: 'must have at least 3 characters' }]);
  });

  it('is told briefly, however much it is', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, 1]));
    const { status, body } = await send({ body: { to: 'x', ...unknown } }, { operation });
    expect({ status, told: body.errors.length, last: body.errors.at(-1).message }).toEqual({
      status: 400,
      told: 21,
      last: '19980 more parts of the request are not valid',
    });
  });

  it('is told briefly of a list without a bound too', async () => {
    const list = operationLike({ body: z.array(z.string()) });
    const { status, body } = await send({ rawBody: `[${Array(131_000).fill('1').join()}]` }, { operation: list });
    expect({ status, told: body.errors.length }).toEqual({ status: 400, told: 21 });
  });
});

describe('what is right', () => {
  it('reaches the use case as the schemas make it', async () => {
    const request = {
      params: { id: 'apt_3k9x2m4q8r7t5v1w' },
      query: { on: '2025-09-20' },
      body: { version: 3, status: 'ready', position: 0 },
    };
    const answer = await send(request, { operation: moveAppointment, useCase: async (state) => state.input });
    expect(answer).toMatchObject({ status: 200, body: { data: request } });
  });
});
