import fc from 'fast-check';
import { Problem } from '#shared/contract/problems.ts';
import { anyCharacter } from '#test/support/any-character.ts';

/** Texts as a name may be: letters of every script, marks, emoji, brackets, escapes, quotes; no NUL, no half pairs. */
export const names = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'));
const keys = names.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
const exactNumbers = fc
  .oneof(fc.maxSafeInteger(), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .map((n) => n + 0 || 0);

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    fc.oneof(names, exactNumbers, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** Any JSON value that means the same wherever it is read. */
export const honestValue = values.value;

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

/** Texts that are nearly JSON, made of its pieces, or anything. */
export const anyText = fc.oneof(
  mutated,
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter }),
);

/** Runs a parser; only problems of the caller may come out of it. */
export function outcome<Result>(run: () => Result): { result?: Result; problem?: Problem } {
  try {
    return { result: run() };
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500) return { problem: error };
    throw error;
  }
}
