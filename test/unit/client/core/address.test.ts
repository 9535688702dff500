import { afterEach, describe, expect, it } from '@jest/globals';
import type { OperationId } from '#client/core/api.ts';
import { createClient } from '#client/core/create-client.ts';
import { answer, rejection, ScriptedService, success } from './scripted-service.ts';

describe('the address', () => {
  const urlAt = async (address: object, id: OperationId = 'getShop') => {
    const service = new ScriptedService({ baseUrl: undefined, ...address } as never).answers(success({}));
    await service.client.send(id as 'getShop');
    return service.last.url.href;
  };

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'location');
  });

  it('is one URL in front of all, with or without a slash and a path', async () => {
    expect(await urlAt({ baseUrl: 'http://127.0.0.1:4000' })).toBe('http://127.0.0.1:4000/api/admin/shop');
    expect(await urlAt({ baseUrl: 'https://example.com/shops/' })).toBe('https://example.com/shops/api/admin/shop');
    expect(await urlAt({ baseUrl: 'HTTPS://example.com:8443//' })).toBe('https://example.com:8443/api/admin/shop');
    expect(await urlAt({ baseUrl: 'http://[::1]:4000' })).toBe('http://[::1]:4000/api/admin/shop');
  });

  it('is the Function URL of each operation, from endpoints.json or its map', async () => {
    const functionUrls = { getShop: 'https://abc.lambda-url.eu-west-1.on.aws/' };
    const url = 'https://abc.lambda-url.eu-west-1.on.aws/api/admin/shop';
    expect(await urlAt({ endpoints: { functionUrls } })).toBe(url);
    expect(await urlAt({ endpoints: functionUrls })).toBe(url);
  });

  it('may be relative to the page', async () => {
    Object.assign(globalThis, { location: { href: 'https://board.example.com/day?date=2025-09-20' } });
    expect(await urlAt({ baseUrl: '' })).toBe('https://board.example.com/api/admin/shop');
    expect(await urlAt({ baseUrl: '/shops' })).toBe('https://board.example.com/shops/api/admin/shop');
    expect(await urlAt({ baseUrl: './shops' })).toBe('https://board.example.com/shops/api/admin/shop');
  });

  it.each([
    undefined,
    null,
    'nonsense',
    'board.example.com',
    'localhost:4000',
    'ftp://example.com',
    'http://',
    ' https://example.com',
    'https://example.com/?stage=prod',
    'https://example.com/#board',
    'https://user:secret@example.com',
  ])('that is none is told at once, and how one looks: %j', (baseUrl) => {
    expect(() => createClient({ baseUrl } as never)).toThrow(
      new TypeError(`baseUrl is ${JSON.stringify(baseUrl)}; give a URL such as https://api.example.com`),
    );
  });

  it.each([
    [{ baseUrl: '/shops' }, 'the address is "/shops/api/admin/shop"; give a URL'],
    [{ endpoints: { functionUrls: {} } }, 'the URL of getShop is undefined; give a URL'],
    [{ endpoints: { getShop: 'abc.lambda-url' } }, 'the URL of getShop is "abc.lambda-url"; give a URL'],
  ])('is refused when asked where it leads nowhere: %j', async (address, message) => {
    const service = new ScriptedService({ baseUrl: undefined, ...address } as never).answers(success({}));
    const error = await rejection(service.client.getShop());
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
  });

  it.each([301, 302, 303, 307, 308])('that leads to another is not followed, but told: %d', async (status) => {
    const elsewhere = answer(status, null, { location: 'https://elsewhere.example/' });
    const service = new ScriptedService({ apiKey: 'sb_test_1' }).answers(elsewhere);
    expect(await rejection(service.client.getShop())).toMatchObject({
      code: 'unexpected_reply',
      status,
      retryable: false,
      message: 'The address leads to another.',
    });
    expect(service.received.map(({ redirect }) => redirect)).toEqual(['manual']);
  });

  it('that leads to another is told in a browser too, which hides where to', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      ok: { value: false },
    });
    const service = new ScriptedService().answers(() => opaque);
    expect(await rejection(service.client.getShop())).toMatchObject({
      code: 'unexpected_reply',
      status: 0,
      retryable: false,
      message: expect.stringContaining('leads to another'),
    });
  });
});
