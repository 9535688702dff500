import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as z from 'zod/mini';
import { operations } from '#shared/contract/operations.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

const allowedOrigin = 'http://localhost:5173';
const otherOrigin = 'https://elsewhere.example';
const protection = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const preflight = (origin: string, method = 'POST') => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': 'x-api-key,content-type,idempotency-key',
  },
});

describe('the base URL', () => {
  let cloud: RunningCloud;
  let key: string;

  beforeAll(async () => {
    cloud = await sharedCloud();
    key = (await givenShop(cloud, ownShopId('westside'), ['viewer'])).viewer;
  });

  const at = (path: string) => `${cloud.baseUrl}${path}`;

  it.each(
    operations.map(({ operation }) => [operation.id, operation] as const),
  )('leads to %s, which answers at its own Function URL too', async (id, { method, path, body, scope }) => {
    const concrete = path.replace(/\{\w+\}/g, 'unknown');
    // Without a credential every operation but the public ones says so: the function itself was reached.
    const isEnough = body === null || z.safeParse(body, {}).success;
    const open = isEnough ? 200 : 400;
    const sent = { method, ...(body === null ? {} : { body: {} }) };
    const [atBase, atItself] = await Promise.all([
      http(at(concrete), { ...sent, headers: { origin: allowedOrigin } }),
      http(`${cloud.outputs.functionUrls[id]}${concrete}`, { ...sent, headers: { origin: otherOrigin } }),
    ]);
    const replies = [atBase, atItself];
    const readable = method === 'GET' ? [at(concrete), `${cloud.outputs.functionUrls[id]}${concrete}`] : [];
    const heads = await Promise.all(readable.map((url) => http(url, { method: 'HEAD' })));
    expect(heads.map(({ text }) => text)).toEqual(readable.map(() => ''));
    for (const { status, headers } of [...replies, ...heads]) {
      expect(status).toBe(scope === null ? open : 401);
      expect(headers.get('x-correlation-id')).toMatch(/\S/);
      expect(Object.fromEntries(headers)).toMatchObject(protection);
      // This is plain HTTP.
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    for (const { headers } of replies) expect(headers.get('vary')).toContain('Origin');
    expect(replies.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([allowedOrigin, null]);
    const asked = await Promise.all(
      [allowedOrigin, otherOrigin, 'null'].map((origin) => http(at(concrete), preflight(origin, method))),
    );
    expect(asked.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([allowedOrigin, null, null]);
    for (const { headers } of asked) expect(headers.get('vary')).toContain('Origin');
  });

  it('answers 404 for a path no operation has, and 405 with Allow for a method its path has not', async () => {
    const unknown = await http(at('/api/admin/nothing'));
    expect(unknown).toMatchObject({
      status: 404,
      body: { ok: false, code: 'not_found', status: 404, type: '/problems/not_found' },
    });
    expect(unknown.headers.get('content-type')).toBe('application/problem+json');
    const wrong = await http(at('/api/admin/appointments/board'), { method: 'DELETE' });
    expect(wrong).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(wrong.headers.get('allow')).toContain('GET');
  });

  it('protects what it says itself as functions protect their replies, and keeps a correlation id too', async () => {
    const headers = { 'x-correlation-id': 'tour-of-headers' };
    const [itself, ofFunction] = await Promise.all(['/nothing', '/health'].map((path) => http(at(path), { headers })));
    for (const name of [...Object.keys(protection), 'x-correlation-id']) {
      expect([name, itself?.headers.get(name)]).toEqual([name, ofFunction?.headers.get(name) ?? 'to be sent']);
    }
    expect(itself?.body.correlationId).toBe('tour-of-headers');
  });

  it('answers at a Function URL to its own operation only', async () => {
    const { getBoard = '' } = cloud.outputs.functionUrls;
    expect(await http(`${getBoard}/api/admin/shop`, { key })).toMatchObject({ status: 404 });
    const wrong = await http(`${getBoard}/api/admin/appointments/board`, { key, method: 'POST', body: {} });
    expect(wrong).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
  });

  it('lets the pages of a listed origin in', async () => {
    const asked = await http(at('/api/admin/appointments'), preflight(allowedOrigin));
    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-origin')).toBe(allowedOrigin);
    expect(asked.headers.get('access-control-allow-methods')).toBe('POST');
    expect(asked.headers.get('access-control-allow-headers')?.split(',')).toEqual(
      expect.arrayContaining(['x-api-key', 'content-type', 'idempotency-key']),
    );
    const reply = await http(at('/api/admin/appointments/board'), { key, headers: { origin: allowedOrigin } });
    expect(reply.headers.get('access-control-allow-origin')).toBe(allowedOrigin);
    expect(reply.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('etag');
    expect(reply.headers.get('vary')).toContain('Origin');
  });

  it('lets those of another origin out', async () => {
    const asked = await http(at('/api/admin/appointments'), preflight(otherOrigin));
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const reply = await http(at('/api/admin/shop'), { key, headers: { origin: otherOrigin } });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['/', '/endpoints.json', '/docs', '/openapi.json', '/metrics', '/inbox'])('protects %s', async (path) => {
    const { status, headers } = await http(at(path));
    expect(status).toBe(200);
    const { 'referrer-policy': policy, 'x-content-type-options': sniffing } = protection;
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': policy,
      'x-content-type-options': sniffing,
    });
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('shows a docs page that loads everything from itself', async () => {
    const { status, headers, text } = await http(at('/docs'));
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(text).not.toMatch(/(?:src|href|url)\s*[=:(]\s*["']?(?:https?:)?\/\//i);
    const [, script = ''] = /<script src="([^"]+)"/.exec(text) ?? [];
    const loaded = await http(at(script));
    expect({ status: loaded.status, isScalar: loaded.text.includes('createApiReference') }).toEqual({
      status: 200,
      isScalar: true,
    });
  });

  it('describes itself at /openapi.json', async () => {
    const { body } = await http(at('/openapi.json'));
    const committed = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8'));
    expect(body).toEqual(committed);
  });

  it('answers each of 200 requests at once on one function', async () => {
    const board = at('/api/admin/appointments/board');
    const replies = await Promise.all(Array.from({ length: 200 }, () => http(board, { key })));
    expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  });
});
