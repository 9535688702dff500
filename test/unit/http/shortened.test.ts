import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { shortened } from '#shared/http/shortened.ts';
import { operationLike, send } from './fakes.ts';

const name = 'n'.repeat(100_000);
const beginning = `${'n'.repeat(200)}…`;

describe('a long name, however it is wrong, is told by its beginning', () => {
  it.each([
    ['an unknown field', { body: { to: 'x', [name]: 1 } }],
    ['the place of a text that is refused', { body: { to: 'x', [name]: '\0' } }],
    ['a name that is refused', { body: { to: 'x', [`${name}\0`]: 1 } }],
    ['a name given twice', { rawBody: `{"${name}":1,"${name}":2}` }],
    ['an unknown parameter', { query: { [name]: 'x' } }],
    ['a parameter given twice', { rawQuery: `${name}&${name}` }],
    ['the place of a parameter that is refused', { rawQuery: `${name}=%00` }],
  ])('%s', async (_what, request) => {
    const { status, body } = await send(request);
    expect({ status, brief: JSON.stringify(body).length < 2_000 }).toEqual({ status: 400, brief: true });
    expect(body.detail).toContain(beginning);
  });
});

describe('a long value is told by its beginning', () => {
  const operation = operationLike({ params: z.strictObject({ id: z.string().check(z.maxLength(9)) }) });

  it.each([
    ['an id', 404, { params: { id: name } }],
    ['a path', 404, { rawPath: `/${'n'.repeat(199)}${name}` }],
    ['a media type', 415, { headers: { 'content-type': name }, rawBody: '{}' }],
    ['an encoding', 415, { headers: { 'content-type': 'application/json', 'content-encoding': name }, rawBody: '{}' }],
  ])('%s', async (_what, expected, request) => {
    const { status, body } = await send(request, { operation });
    expect({ status, brief: body.detail.length < 500 }).toEqual({ status: expected, brief: true });
    expect(body.detail).toContain('nnn…');
  });
});

describe('a shortened text', () => {
  it('is the text itself up to 200 characters', () => {
    expect(shortened('n'.repeat(200))).toBe('n'.repeat(200));
    expect(shortened('n'.repeat(201))).toBe(beginning);
  });

  it('is cut between characters', () => {
    expect(shortened(`x${'😀'.repeat(100)}`)).toBe(`x${'😀'.repeat(99)}…`);
  });
});
