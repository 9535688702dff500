import fc from 'fast-check';
import type * as z from 'zod/mini';
import type { Operation } from '#shared/contract/operation.ts';
import { anyCharacter } from '#test/support/any-character.ts';

/** Values that have broken services before. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\ufeff',
  '../../etc/passwd',
  '%00',
  '%zz',
  '{{7*7}}',
  "' OR 1=1 --",
  '<script>',
  '__proto__',
  'constructor',
  'T#northside#',
  'a'.repeat(2_000),
  '٣',
  'İ',
  'ﷺ',
  '\u202e',
  '2025-02-30',
  '9999-12-31',
  '0000-00-00',
  '2025-09-20T25:00:00Z',
  '2099-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00+14:00',
  'NaN',
  '-0',
  '1e999',
  'null',
  'apt_0000000000000000',
];
const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  0,
  -1,
  -0,
  1.5,
  1e21,
  2 ** 53,
  Number.MAX_VALUE,
  [],
  [[]],
  {},
  { id: {} },
  { id: 'x' },
  { name: null },
  { __proto__: null, toString: 1 },
  Array(200).fill('OIL001'),
  [null],
  ['OIL001', 'OIL001'],
];
const cursors = ['', 'x', '{}', 'null', '{"filter":"","after":""}', '{"filter":"AAAAAAAA","after":"zzz"}'].map((text) =>
  Buffer.from(text).toString('base64url'),
);

const anyText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(...cursors),
  fc.string({ unit: anyCharacter, maxLength: 20 }),
);
const anyValue = fc.oneof(fc.constantFrom(...hostileValues), fc.jsonValue({ maxDepth: 3 }));

const fieldsOf = (schema: unknown) => Object.keys((schema as z.ZodMiniObject | null)?.shape ?? {});

type Parts = Readonly<Record<string, unknown>>;

/** Parts of a request nothing is wrong with. */
export interface RightParts {
  readonly params: Parts;
  readonly query: Parts;
  readonly body: Parts;
}

/** A request with parts that are right, hostile or missing, in any mixture. */
export function requestsOf(operation: Operation, right: RightParts) {
  const part = (schema: unknown, good: Parts, hostile: fc.Arbitrary<unknown>) =>
    fc.record(
      Object.fromEntries(
        [...fieldsOf(schema), 'nonsense'].map((name) => [
          name,
          fc.oneof({ weight: 4, arbitrary: fc.constant(good[name]) }, { weight: 1, arbitrary: hostile }),
        ]),
      ),
    );
  const text = anyText.map((value) => value.toWellFormed());
  return fc.record({
    params: part(operation.params, right.params, text),
    query: part(operation.query, right.query, text),
    body: fc.oneof(
      { weight: 3, arbitrary: part(operation.body, right.body, anyValue) },
      { weight: 1, arbitrary: anyValue },
    ),
    idempotencyKey: fc.option(anyText, { nil: undefined, freq: 3 }),
    headers: fc.dictionary(fc.constantFrom('x-correlation-id', 'if-none-match', 'x-access-token', 'cookie'), anyText),
  });
}
