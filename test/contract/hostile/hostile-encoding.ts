import { deflateSync, gzipSync } from 'node:zlib';
import type { Operation } from '#shared/contract/operation.ts';
import type { Request } from '#test/support/call.ts';
import type { HostileCase } from './hostile-case.ts';

const textOf = ({ body }: Request) => JSON.stringify(body ?? {});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** Bytes in place of the UTF-8 of a body. */
const bytes: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-16, little end first': utf16,
  'UTF-16, big end first': (text) => utf16(text).swap16(),
  'UTF-16 with its mark': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(text)]),
  'UTF-32': (text) => Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer),
  'UTF-8 behind its mark': (text) => Buffer.from(`\ufeff${text}`),
  'Latin-1': (text) => Buffer.from(text.replace('{', '{"caf\u00e9":1,'), 'latin1'),
  'an overlong slash': (text) => Buffer.concat([Buffer.from(`${text.slice(0, -1)},"a":"`), Buffer.from([0xc0, 0xaf])]),
  'half a surrogate pair': (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xed, 0xa0, 0x80])]),
  'half a character': (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xf0, 0x9f, 0x98])]),
  'bytes no UTF-8 has': () => Buffer.from([0xff, 0xfe, 0xfd]),
  'code points beyond Unicode': () => Buffer.from([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]),
  'a NUL': (text) => Buffer.from(text.replace('{', '{\0')),
  'an escaped NUL': (text) => Buffer.from(text.replace('{', '{"a":"\\u0000",')),
  'an escaped half pair': (text) => Buffer.from(text.replace('{', '{"a":"\\ud800",')),
  'control characters in a string': (text) => Buffer.from(text.replace('{', '{"a":"\u0001\n",')),
  'a line separator': (text) => Buffer.from(text.replace('{', '{"a":"\u2028",')),
  gzip: (text) => gzipSync(text),
  deflate: (text) => deflateSync(text),
  'a gzip bomb': () => gzipSync(Buffer.alloc(4_000_000)),
  'a ZIP file': () => Buffer.from('PK\x03\x04nonsense', 'latin1'),
  'a PNG': () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
};

/** Headers that say a body is something else, or say it in an unusual way. */
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'gzip that is none': { 'content-encoding': 'gzip' },
  'brotli that is none': { 'content-encoding': 'br' },
  'gzip twice': { 'content-encoding': 'gzip, gzip' },
  ...Object.fromEntries(
    [
      ...['', ' ', ';', '/', 'json', 'application', 'text/plain', 'text/html', 'application/xml', 'application/x-yaml'],
      ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', 'application/jsonp', 'image/png'],
      ...['application/json; charset=utf-16', 'application/json; charset=utf-7', 'application/json; charset="'],
      ...['application/json; charset=__proto__', 'application/json, application/json', 'APPLICATION/JSON ;;;'],
      ...['application/json\u00e9', 'application/problem+json', `application/json;${' a=b;'.repeat(1_000)}`],
    ].map((type) => [`Content-Type ${type.slice(0, 40)}`, { 'content-type': type }]),
  ),
};

/** Bodies that are not what their headers say, or are in no encoding the API takes. */
export function encodingCases({ body }: Operation): HostileCase[] {
  if (body === null) return [];
  const kind = 'encoding';
  const json = { 'content-type': 'application/json' };
  return [
    ...Object.entries(bytes).map(
      ([what, of]): HostileCase => ({
        kind,
        what,
        in: ({ body: sent, ...request }) => ({ ...request, rawBody: of(textOf({ body: sent })), headers: json }),
      }),
    ),
    ...Object.entries(labels).map(
      ([what, headers]): HostileCase => ({ kind, what, in: (request) => ({ ...request, headers }) }),
    ),
  ];
}
