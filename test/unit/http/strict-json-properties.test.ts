import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { createAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { Problem } from '#shared/contract/problems.ts';
import { parse } from '#shared/http/parse.ts';
import { parseStrictJson } from '#shared/http/strict-json.ts';
import { booking } from '#test/support/fixtures.ts';
import { operationLike, stepRequest } from './fakes.ts';

/** Texts as a name may be: letters of every script, marks, emoji, brackets, escapes, quotes; no NUL, no half pairs. */
const names = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'));
const keys = names.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
const exactNumbers = fc
  .oneof(fc.maxSafeInteger(), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .map((n) => n + 0 || 0);

const { value: honestValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    fc.oneof(names, exactNumbers, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** Pieces JSON is made of, and pieces it breaks on. */
const pieces = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '"a"',
  '"__proto__"',
  '"\\u005f_proto__"',
  '0',
  '-0',
  '1e400',
  '9007199254740993',
  'null',
  'true',
  ' ',
  '\n',
  '\0',
  '\ufeff',
  '\ud800',
  'é',
  '😀',
);

const mutated = fc
  .tuple(honestValue, fc.array(fc.tuple(fc.nat(), fc.nat(3), pieces), { minLength: 1, maxLength: 4 }))
  .map(([value, edits]) =>
    edits.reduce((text, [at, deleted, inserted]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + inserted + text.slice(index + deleted);
    }, JSON.stringify(value)),
  );

const anyText = fc.oneof(
  mutated,
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

/** Runs a parser; only problems of the caller may come out of it. */
function outcome<Result>(run: () => Result): { result?: Result; problem?: Problem } {
  try {
    return { result: run() };
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500) return { problem: error };
    throw error;
  }
}

const prototypeKeys = Reflect.ownKeys(Object.prototype);

afterAll(() => expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys));

describe('strict JSON', () => {
  it('reads every honest value as JSON.parse does, however it is spaced', () => {
    fc.assert(
      fc.property(honestValue, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseStrictJson(text, '/body')).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it('answers any text with a value JSON.parse gives too, or with a problem of the caller', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { result, problem } = outcome(() => parseStrictJson(text, '/body'));
        if (problem === undefined) expect(result).toEqual(JSON.parse(text));
        else expect(JSON.stringify(problem.extensions).isWellFormed()).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('accepts only what keeps its value when written and read again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { result, problem } = outcome(() => parseStrictJson(text, '/body'));
        fc.pre(problem === undefined);
        const kept = Buffer.from(JSON.stringify(result), 'utf8').toString('utf8');
        expect(JSON.parse(kept)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a request', () => {
  const fields = ['start', 'end', 'customer', 'vehicle', 'serviceCodes', 'technicianId', 'notes', 'total', 'version'];
  const nearlyRight = fc.dictionary(fc.constantFrom(...fields), fc.oneof(honestValue, fc.constant({ id: 'x' })), {
    noNullPrototype: true,
  });

  it.each([
    createAppointment,
    updateAppointment,
  ])('$id is parsed or refused with a problem, whatever the body', (operation) => {
    const body = fc.oneof(
      anyText,
      nearlyRight.map((part) => JSON.stringify(booking(part))),
    );
    fc.assert(
      fc.property(body, (text) => {
        const request = stepRequest(
          { headers: { 'content-type': 'application/json' }, body: text },
          { pathParameters: operation === updateAppointment ? { id: 'apt_3k9x2m4q8r7t5v1w' } : {} },
        );
        outcome(() => parse(operation).before?.(request));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps a name of any script to the byte', () => {
    const operation = operationLike({ params: z.strictObject({}), path: '/things' });
    fc.assert(
      fc.property(names, (to) => {
        const bytes = Buffer.from(JSON.stringify({ to }));
        const event = {
          headers: { 'content-type': 'application/json' },
          body: bytes.toString('base64'),
          isBase64Encoded: true,
        };
        const request = stepRequest(event);
        parse(operation).before?.(request);
        expect(request.internal.state).toMatchObject({ input: { body: { to } } });
      }),
    );
  });
});
