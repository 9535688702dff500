import { describe, expect, it } from '@jest/globals';
import { isPreflight, preflightHeaders, responseHeaders } from '#local/http/cors.ts';
import type { CorsRules } from '#local/lambda/function-url.ts';

const rules: CorsRules = {
  AllowCredentials: false,
  AllowHeaders: ['x-api-key', 'content-type'],
  AllowMethods: ['GET', 'POST'],
  AllowOrigins: ['https://board.example', 'http://localhost:5173'],
  ExposeHeaders: ['ETag', 'Location'],
  MaxAge: 600,
};

describe('CORS of a Function URL', () => {
  it('answers the preflight of a listed origin with everything it allows', () => {
    expect(preflightHeaders(rules, 'https://board.example')).toEqual({
      Vary: 'Origin',
      'Access-Control-Allow-Origin': 'https://board.example',
      'Access-Control-Allow-Headers': 'x-api-key,content-type',
      'Access-Control-Allow-Methods': 'GET,POST',
      'Access-Control-Max-Age': '600',
    });
  });

  it('shows a listed origin the response and its exposed headers', () => {
    expect(responseHeaders(rules, 'http://localhost:5173')).toEqual({
      Vary: 'Origin',
      'Access-Control-Allow-Origin': 'http://localhost:5173',
      'Access-Control-Expose-Headers': 'ETag,Location',
    });
  });

  it.each([
    'https://evil.example',
    'https://board.example.evil',
    'http://board.example',
    'null',
    undefined,
  ])('allows nothing to the origin %s', (origin) => {
    expect(preflightHeaders(rules, origin)).toEqual({ Vary: 'Origin' });
    expect(responseHeaders(rules, origin)).toEqual({ Vary: 'Origin' });
  });

  it('names no origin where all are allowed, unless credentials are', () => {
    const open = { ...rules, AllowOrigins: ['*'] };
    expect(responseHeaders(open, 'https://any.example')).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    expect(responseHeaders({ ...open, AllowCredentials: true }, 'https://any.example')).toMatchObject({
      'Access-Control-Allow-Origin': 'https://any.example',
      'Access-Control-Allow-Credentials': 'true',
    });
  });

  it('takes only OPTIONS with an origin and a requested method for a preflight', () => {
    const headers = { origin: 'https://board.example', 'access-control-request-method': 'POST' };
    expect(isPreflight({ method: 'OPTIONS', headers })).toBe(true);
    expect(isPreflight({ method: 'GET', headers })).toBe(false);
    expect(isPreflight({ method: 'OPTIONS', headers: { origin: 'https://board.example' } })).toBe(false);
  });
});
