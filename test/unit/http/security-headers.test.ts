import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { operationLike, send } from './fakes.ts';

const always = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

const replies = {
  'a success': {},
  'a 404': { rawPath: '/nowhere' },
  'a 405': { method: 'GET' },
  'a 401': { headers: { 'x-api-key': 'nonsense' } },
  'a 400': { body: {} },
};

describe('security headers', () => {
  it.each(Object.entries(replies))('are on %s, which no cache keeps', async (_what, request) => {
    expect((await send(request)).headers).toMatchObject({ ...always, 'cache-control': 'private, no-store' });
  });

  it('are on a 500', async () => {
    const useCase = async () => Promise.reject(new Error('why'));
    expect((await send({}, { useCase })).headers).toMatchObject({ ...always, 'cache-control': 'private, no-store' });
  });

  it('let no cache keep a reply with an ETag either: whoever sends the tag back has a copy of their own', async () => {
    const operation = operationLike({ method: 'GET', body: null, conditional: true, output: z.unknown() });
    const useCase = async () => ({ revision: 'r1' });
    const { headers } = await send({ body: undefined }, { operation, useCase });
    expect(headers).toMatchObject({ ...always, 'cache-control': 'private, no-store', etag: 'W/"r1"' });
    const unchanged = { body: undefined, headers: { 'if-none-match': 'W/"r1"' } };
    const again = await send(unchanged, { operation, useCase });
    expect(again).toMatchObject({ status: 304, headers: { 'cache-control': 'private, no-store' } });
  });

  it('say nothing of TLS where a request came without it', async () => {
    const { headers } = await send({ headers: { 'x-forwarded-proto': 'http' } });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect((await send({ headers: { 'x-forwarded-proto': 'https' } })).headers).toMatchObject(always);
  });

  it('leave CORS to the Function URL, since doubled headers break browsers', async () => {
    const { headers } = await send({ headers: { origin: 'https://board.example' } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
