import { describe, expect, it } from '@jest/globals';
import type { HttpEvent } from '#shared/http/request-state.ts';
import { sourceAddress } from '#shared/http/source-address.ts';

const of = (sourceIp: string) => sourceAddress({ requestContext: { http: { sourceIp } } } as HttpEvent);

describe('where a request came from', () => {
  it('is told without telling the address', () => {
    expect(of('203.0.113.9')).toMatch(/^[\w-]{16}$/);
    expect(of('203.0.113.9')).not.toBe(of('203.0.113.10'));
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::1'],
    ['2001:db8::1', '2001:db8:0:0:5::'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::1', '::2'],
  ])('is one where %s and %s are of one connection', (one, other) => {
    expect(of(one)).toBe(of(other));
  });

  it('differs between networks', () => {
    expect(new Set(['2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8::1', '::1'].map(of)).size).toBe(4);
  });
});
