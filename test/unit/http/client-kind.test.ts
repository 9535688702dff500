import { expect, it } from '@jest/globals';
import { clientKind } from '#shared/http/client-kind.ts';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0', 'browser'],
  ['node', 'node'],
  ['curl/8.5.0', 'curl'],
  ['okhttp/4.12.0', 'java'],
  ['Board/12 CFNetwork/1568.100.1 Darwin/24.0.0', 'apple'],
  ['Go-http-client/2.0', 'go'],
  ['ELB-HealthChecker/2.0', 'probe'],
  ['nodeling', 'other'],
  ['Ada of Westside, (555) 010-0100', 'other'],
  ['', 'other'],
  [undefined, 'other'],
])('%j is of kind %s', (userAgent, kind) => {
  expect(clientKind(userAgent)).toBe(kind);
});
