import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseStrictJson } from '#shared/http/strict-json.ts';
import { anyText, honestValue, outcome } from '#test/unit/http/json-arbitraries.ts';

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
      { numRuns: 1_500 },
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
