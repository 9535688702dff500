import type { Operation } from '#shared/contract/operation.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { eventOf, type Request } from '#test/support/call.ts';
import { fieldsOf } from '../canaries/fields.ts';
import { type HostileCase, shownText } from './hostile-case.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Other spellings of a path, and paths that lead elsewhere. */
const spellings: Readonly<Record<string, (path: string) => string>> = {
  'with a slash behind': (path) => `${path}/`,
  'with two slashes': (path) => `/${path}`,
  'with a dot': (path) => `/.${path}`,
  'up and down again': (path) => `${path}/../${path.split('/').at(-1)}`,
  'up by percent': (path) => `${path}/%2e%2e/%2e%2e`,
  'up by an encoded slash': (path) => `${path}%2f..%2f..%2fetc%2fpasswd`,
  'in capitals': (path) => path.toUpperCase(),
  'with backslashes': (path) => path.replaceAll('/', '\\'),
  'with a parameter': (path) => `${path};jsessionid=1`,
  'with a NUL': (path) => `${path}%00`,
  'with a NUL and an ending': (path) => `${path}%00.json`,
  'with an ending': (path) => `${path}.json`,
  'with half an escape': (path) => `${path}%`,
  'with an escape of nothing': (path) => `${path}%zz`,
  'with a byte that is no UTF-8': (path) => `${path}%ff`,
  'with an overlong dot': (path) => `${path}%c0%ae`,
  'with half a pair': (path) => `${path}%ed%a0%80`,
  'with a space': (path) => `${path}%20`,
  'with a line end': (path) => `${path}%0d%0aX-Injected:%201`,
  'with a fragment': (path) => `${path}%23a`,
  'of another host': (path) => `//evil.example${path}`,
  'with a scheme': (path) => `http://evil.example${path}`,
  'of 8 KB': (path) => `${path}/${'a'.repeat(8_000)}`,
  'of 2,000 parts': (path) => `${path}${'/a'.repeat(2_000)}`,
  'the root': () => '/',
  'of nothing': () => '',
  'of all': () => '*',
};

/** Query strings that are none, or say more than one thing. */
const queries: readonly string[] = [
  ...['a', '=', '&&&', '=a', 'a=b=c', '?', '__proto__=1', '__proto__[admin]=1', 'constructor=1', 'toString=1'],
  ...['a=%zz', '%zz=a', 'a=%ff', 'a=%00', 'a=%ed%a0%80', 'a[b]=1', 'a.b=1', 'a[]=1&a[]=2', 'nonsense=1', 'a;b=1'],
  ...['on=2025-09-20&on=2025-09-20', 'limit=1&limit=2', 'date=2025-09-20&da%74e=2025-09-21', 'callback=alert(1)'],
  Array.from({ length: 2_000 }, (_, index) => `k${index}=1`).join('&'),
  `a=${'b'.repeat(100_000)}`,
  '&'.repeat(20_000),
  '%41'.repeat(5_000),
];

const methods = [
  '',
  'get',
  'TRACE',
  'TRACK',
  'CONNECT',
  'OPTIONS',
  'PUT',
  'PROPFIND',
  'GET\r\n',
  '__proto__',
  'A'.repeat(500),
];

/** How many hostile texts each operation gets in its parameters, of path and of query. */
const sample = 30;

function parameterCases({ params, query }: Operation, random: SeededRandom): HostileCase[] {
  const places = [
    ...fieldsOf(params).map(([name]) => ['params', String(name)] as const),
    ...fieldsOf(query).map(([name]) => ['query', String(name)] as const),
  ];
  return Array.from({ length: places.length === 0 ? 0 : sample }, () => {
    const [part, name] = places[random.below(places.length)] ?? ['query', 'nonsense'];
    const text = hostileTexts[random.below(hostileTexts.length)] ?? '';
    return {
      kind: 'paths',
      what: `${part} ${name} is ${shownText(text)}`,
      in: (request) => ({ ...request, [part]: { ...request[part], [name]: text } }),
    };
  });
}

/** Requests at another address than an operation's, by another method, or about what cannot be. */
export function pathCases(operation: Operation, random: SeededRandom): HostileCase[] {
  const kind = 'paths';
  const pathOf = (request: Request) => eventOf(operation, request).rawPath;
  return [
    ...Object.entries(spellings).map(
      ([what, of]): HostileCase => ({ kind, what, in: (request) => ({ ...request, rawPath: of(pathOf(request)) }) }),
    ),
    ...queries.map(
      (rawQuery): HostileCase => ({
        kind,
        what: `?${shownText(rawQuery)}`,
        in: (request) => ({ ...request, rawQuery }),
      }),
    ),
    ...methods.map(
      (method): HostileCase => ({
        kind,
        what: `method ${shownText(method)}`,
        in: (request) => ({ ...request, method }),
      }),
    ),
    ...parameterCases(operation, random),
  ];
}
