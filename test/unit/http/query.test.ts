import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { readQuery } from '#shared/http/query.ts';
import { operationLike, send } from './fakes.ts';

const operation = operationLike({
  method: 'GET',
  body: null,
  query: z.strictObject({ name: z.optional(z.string()), limit: z.optional(z.string()) }),
});

const ask = (rawQuery: string, rawPath?: string) =>
  send(
    { body: undefined, rawQuery, ...(rawPath === undefined ? {} : { rawPath }) },
    { operation, useCase: async (state) => state.input?.query },
  );

describe('a query', () => {
  it.each([
    ['', {}],
    ['&&', {}],
    ['name=Mia', { name: 'Mia' }],
    ['name=Mia+Cohen', { name: 'Mia Cohen' }],
    ['name=Mia%20Cohen%2B', { name: 'Mia Cohen+' }],
    ['name=a=b&limit=', { name: 'a=b', limit: '' }],
    ['name', { name: '' }],
    ['na%6De=%F0%9F%98%80', { name: '😀' }],
  ])('%j is read by name', async (rawQuery, data) => {
    expect(await ask(rawQuery)).toMatchObject({ status: 200, body: { data } });
  });

  it.each([
    ['name=%zz', '/query/name', 'percent-encoding'],
    ['name=%ff', '/query/name', 'percent-encoding'],
    ['name=%', '/query/name', 'percent-encoding'],
    ['name=%ed%a0%80', '/query/name', 'percent-encoding'],
    ['%zz=1', '/query', 'percent-encoding'],
    ['name=a%00b', '/query/name', 'NUL'],
    ['a%00b=1', '/query', 'NUL'],
    ['name=a&name=a', '/query/name', 'given twice'],
    ['name=a&na%6de=b', '/query/name', 'given twice'],
    ['a~/b=1&a~/b=1', '/query/a~0~1b', 'given twice'],
    ['a~/b=1', '/query/a~0~1b', 'not a known field'],
    ['nonsense=1', '/query/nonsense', 'not a known field'],
    ['__proto__=1', '/query/__proto__', 'not a known field'],
    ['constructor=1', '/query/constructor', 'not a known field'],
    ['toString=1', '/query/toString', 'not a known field'],
  ])('%s is refused at %s', async (rawQuery, pointer, cause) => {
    const { status, body } = await ask(rawQuery);
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [{ pointer, message: expect.stringContaining(cause) }],
    });
  });

  it('of a hundred thousand unknown names is refused with a short problem', async () => {
    const { status, body } = await ask(Array.from({ length: 100_000 }, (_, index) => `n${index}=1`).join('&'));
    expect({ status, told: body.errors.length }).toEqual({ status: 400, told: 21 });
  });

  it('never reaches a prototype', () => {
    expect(Object.hasOwn(readQuery('__proto__=1'), '__proto__')).toBe(true);
    expect({}).not.toHaveProperty('1');
  });
});

describe('an id in the path', () => {
  it.each([
    ['/things/%zz/move', 400, 'percent-encoding'],
    ['/things/%ff/move', 400, 'percent-encoding'],
    ['/things/thg_%00/move', 400, 'NUL'],
  ])('%s is refused for its encoding', async (rawPath, status, cause) => {
    const answer = await ask('', rawPath);
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer: '/path/id' }] } });
    expect(answer.body.detail).toContain(cause);
  });

  it.each([
    'nonsense',
    'thg_00011',
    'thg_0001%0a',
    'THG_0001',
    '..',
    '%2e%2e',
    '%F0%9F%98%80',
    'a'.repeat(10_000),
  ])('%s names nothing of ours: 404, as for an id nobody has', async (id) => {
    expect(await ask('', `/things/${id}/move`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('may be percent-encoded', async () => {
    expect((await ask('', '/things/%74hg_0001/move')).status).toBe(200);
  });
});
