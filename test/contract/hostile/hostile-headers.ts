import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { type HostileCase, shownText } from './hostile-case.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Headers the service reads, those that change meaning in front of other services, and names that are none. */
const names: readonly string[] = [
  ...['x-api-key', 'x-shop-id', 'x-correlation-id', 'idempotency-key', 'if-none-match', 'if-match', 'authorization'],
  ...['x-access-token', 'accept', 'accept-language', 'accept-encoding', 'cookie', 'user-agent', 'referer', 'origin'],
  ...['traceparent', 'tracestate', 'x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'],
  ...['x-http-method-override', 'x-original-url', 'x-rewrite-url', 'forwarded', 'via', 'range', 'host', 'expect'],
  ...['content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'date', 'x-anything'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];

/** Values that no header should have, beside the texts. */
const values: readonly string[] = [
  ...['\0', '\r\nX-Injected: 1', '\n', '\u007f', '\u00e9', '\ud800', '\u00ff'.repeat(100)],
  ...['*', ',', ',,,,;;;q=', 'q=1e400', ';q=-1', 'identity;q=NaN', '""', '"', 'W/"', `${'W/"a",'.repeat(2_000)}`],
  ...[
    'Bearer',
    'Bearer ',
    'Bearer a.b.c',
    'Bearer eyJhbGciOiJub25lIn0..',
    'Basic OjpA',
    'AWS4-HMAC-SHA256',
    'Negotiate',
  ],
  ...['sb_', 'sb_live_', 'sb_test_a_b', `sb_test_${'0'.repeat(12)}_${'A'.repeat(43)}`, `sb_live_${'_'.repeat(3_000)}`],
  ...['00-0-0-0', `00-${'f'.repeat(32)}-${'f'.repeat(16)}-ff`, 'Root=1-;Parent=;Sampled=', 'Root=1-'.repeat(500)],
  ...['edgar', 'northside', 'edgar,northside', 'edgar\u0000', 'EDGAR', 'T%23edgar'],
];

/** How many of the pairs of a name and a value each operation is sent. */
const sample = 55;

/** Headers that lie, inject, or are of no use. */
export function headerCases(random: SeededRandom): HostileCase[] {
  const all = [...values, ...hostileTexts];
  return Array.from({ length: sample }, () => {
    const name = names[random.below(names.length)] ?? '';
    const value = all[random.below(all.length)] ?? '';
    return {
      kind: 'headers',
      what: `${name}: ${shownText(value)}`,
      in: (request) => ({
        ...request,
        headers: Object.fromEntries([...Object.entries({ ...request.headers }), [name, value]]),
      }),
    };
  });
}
