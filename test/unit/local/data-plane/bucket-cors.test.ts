import { describe, expect, it } from '@jest/globals';
import { bucketCorsHeaders } from '#local/data-plane/bucket-cors.ts';

const rule = {
  AllowedOrigins: ['https://board.example', 'https://*.shop.example'],
  AllowedMethods: ['GET', 'PUT'] as ('GET' | 'PUT')[],
  AllowedHeaders: ['content-type', 'x-amz-meta-*'],
  ExposedHeaders: ['ETag'],
  MaxAge: 600,
};
const cors = { rules: [rule], ownOrigin: 'http://127.0.0.1:4000' };
const origin = 'https://board.example';

const allowedOrigin = (given: string) =>
  bucketCorsHeaders(cors, 'GET', { origin: given })?.['Access-Control-Allow-Origin'];

describe('what S3 tells a page', () => {
  it('is the first rule that allows it', () => {
    expect(bucketCorsHeaders(cors, 'PUT', { origin, 'access-control-request-headers': 'Content-Type' })).toEqual({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'GET, PUT',
      'Access-Control-Allow-Headers': 'content-type',
      'Access-Control-Expose-Headers': 'ETag',
      'Access-Control-Max-Age': '600',
      Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    });
  });

  it.each([
    ['another origin', 'GET', { origin: 'https://evil.example' }],
    ['another method', 'DELETE', { origin }],
    ['another header', 'PUT', { origin, 'access-control-request-headers': 'content-type, x-other' }],
    ['no page', 'GET', {}],
  ])('is nothing for %s', (_, method, headers) => {
    expect(bucketCorsHeaders(cors, method, headers)).toBeUndefined();
  });

  it('allows what is like a pattern, and the page of the cloud itself', () => {
    expect(allowedOrigin('https://edgar.shop.example')).toBe('https://edgar.shop.example');
    expect(allowedOrigin('https://shop.example')).toBeUndefined();
    expect(allowedOrigin('http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
    expect(allowedOrigin('http://127.0.0.1:4001')).toBeUndefined();
  });

  it('does not name the origin where all are allowed', () => {
    const open = { ...cors, rules: [{ ...rule, AllowedOrigins: ['*'] }] };
    expect(bucketCorsHeaders(open, 'GET', { origin })?.['Access-Control-Allow-Origin']).toBe('*');
  });
});
