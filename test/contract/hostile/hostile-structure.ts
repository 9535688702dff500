import type { Operation } from '#shared/contract/operation.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { fieldsOf, planted } from '../canaries/fields.ts';
import { type HostileCase, shownText, withBody } from './hostile-case.ts';
import { hostileTexts, hostileValues } from './hostile-texts.ts';

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Texts in place of a JSON object: other values, halves, other languages, and what parsers choke on. */
const texts: readonly string[] = [
  ...['', ' ', 'null', 'true', '0', '""', '[]', '[{}]', '{}{}', '{', '}', '{"a"', '{"a":}', '{"a":1,}', '{,}'],
  ...["{'a':1}", '{a:1}', '/* */{}', '{}//', '<a/>', 'a=1&b=2', 'a: 1', '(function(){})()', 'NaN', 'undefined', '\\'],
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"prototype":{"admin":true}}',
  '{"\\u005f\\u005fproto\\u005f\\u005f":{"admin":true}}',
  '{"a":{"__proto__":[]}}',
  '{"version":1,"version":2}',
  '{"a":1,"\\u0061":2}',
  nested('[', ']', 33),
  nested('{"a":', '}', 33),
  nested('[', ']', 60_000),
  nested('{"a":', '}', 30_000),
  '['.repeat(100_000),
  '{"a":'.repeat(40_000),
  '"'.repeat(50_001),
  '\\'.repeat(50_000),
  `{"a":"${'\\u0041'.repeat(20_000)}"}`,
  `{"${'k'.repeat(100_000)}":1}`,
  `[${'1,'.repeat(60_000)}1]`,
  `{${Array.from({ length: 8_000 }, (_, index) => `"k${index}":${index}`).join()}}`,
  `{"a":"${'a'.repeat(300_000)}"}`,
  ' '.repeat(263_000),
];

const wholes: readonly HostileCase[] = texts.map((text) => ({
  kind: 'structure',
  what: `the body ${shownText(text)}`,
  in: ({ body: _, ...request }) => ({ ...request, rawBody: text, headers: { 'content-type': 'application/json' } }),
}));

/** How many of the pairs of a field and a value each operation is sent. */
const sampleOfValues = 40;

/** Bodies of an operation that are no object of its own: as a whole, or in one of their fields. */
export function structureCases({ body }: Operation, random: SeededRandom): HostileCase[] {
  if (body === null) return [];
  const fields = fieldsOf(body);
  const values = [...hostileValues, ...hostileTexts];
  const without: HostileCase[] = fields.map((place) => ({
    kind: 'structure',
    what: `no ${place.join('/')}`,
    in: (request) => withBody(request, (sent) => JSON.parse(JSON.stringify(planted(sent, place, undefined)))),
  }));
  const other: HostileCase[] = Array.from({ length: fields.length === 0 ? 0 : sampleOfValues }, () => {
    const place = fields[random.below(fields.length)] ?? [];
    const value = values[random.below(values.length)];
    const what = `${place.join('/')} is ${shownText(JSON.stringify(value))}`;
    return { kind: 'structure', what, in: (request) => withBody(request, (sent) => planted(sent, place, value)) };
  });
  const unknown: HostileCase[] = ['nonsense', 'shop', 'role', 'admin', '$where', ''].map((name) => ({
    kind: 'structure',
    what: `an unknown field ${shownText(name)}`,
    in: (request) => withBody(request, (sent) => ({ ...sent, [name]: { admin: true } })),
  }));
  return [...wholes, ...without, ...other, ...unknown];
}
