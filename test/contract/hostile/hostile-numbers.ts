import type { Operation } from '#shared/contract/operation.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { fieldsOf, planted } from '../canaries/fields.ts';
import { type HostileCase, shownText } from './hostile-case.ts';

/** Numbers as JSON must not write them, as doubles cannot hold them, or as nobody counts. */
const literals: readonly string[] = [
  ...['1e400', '-1e400', '1e-400', '-0', '-0.0', '0.1', '1.5', '-1', '1e21', '1E2', '9007199254740993', '4294967296'],
  ...['01', '+1', '.5', '1.', '1e', '0x10', '0b1', '1_000', '1n', '--1', 'NaN', 'Infinity', '-Infinity', '٣', '１'],
  ...['1.00000000000000000001', `1${'0'.repeat(400)}`, `0.${'0'.repeat(400)}1`, `1e${'9'.repeat(50)}`],
  `${'9'.repeat(100_000)}`,
];

const marker = 'a number will stand here';

function inBody(place: readonly (string | number)[], literal: string): HostileCase {
  return {
    kind: 'numbers',
    what: `${place.join('/')} is ${shownText(literal)}`,
    in: ({ body, ...request }) => ({
      ...request,
      rawBody: JSON.stringify(planted(Object(body), place, marker)).replace(`"${marker}"`, literal),
      headers: { 'content-type': 'application/json' },
    }),
  };
}

function inQuery(name: string, literal: string): HostileCase {
  return {
    kind: 'numbers',
    what: `?${name}=${shownText(literal)}`,
    in: (request) => ({ ...request, query: { ...request.query, [name]: literal } }),
  };
}

/** How many of the pairs of a place and a number each operation is sent, in its body and in its query. */
const sample = 25;

/** Numbers that cannot be kept as they were sent, in every part of a request that may hold one. */
export function numberCases({ body, query }: Operation, random: SeededRandom): HostileCase[] {
  const fields = fieldsOf(body);
  const names = [...fieldsOf(query).map(([name]) => String(name)), 'limit'];
  const literal = () => literals[random.below(literals.length)] ?? '';
  const drawn = (places: number, draw: (place: number) => HostileCase) =>
    Array.from({ length: places === 0 ? 0 : sample }, () => draw(random.below(places)));
  return [
    ...drawn(fields.length, (place) => inBody(fields[place] ?? [], literal())),
    ...drawn(names.length, (place) => inQuery(names[place] ?? '', literal())),
  ];
}
