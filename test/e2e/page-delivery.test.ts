import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pageHeaders, pagePaths } from '#infra/page-delivery.ts';
import { startBrowser } from '../support/browser.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';

jest.setTimeout(120_000);

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A request with any `Host`, as after DNS rebinding, a path nobody tidies up, and an answer as it was sent. */
async function askedAs(host: string, baseUrl: string, path: string, more: OutgoingHttpHeaders = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const asking = request(baseUrl, { path, headers: { host, ...more } }, async (response) => {
    const bytes = await buffer(response);
    resolve({ status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() });
  });
  asking.on('error', reject).end();
  return promise;
}

describe('the board page of the local cloud', () => {
  let cloud: RunningCloud;
  let html: string;
  let assets: string[];

  beforeAll(async () => {
    cloud = await sharedCloud('demo');
    html = (await http(`${cloud.baseUrl}/`)).text;
    assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  });

  const at = (path: string) => `${cloud.baseUrl}${path}`;
  // This is plain HTTP, over which nothing may be said of TLS.
  const protection = Object.entries({
    ...pageHeaders(['http://127.0.0.1:*']),
    'Strict-Transport-Security': null,
  });

  const expectProtected = (headers: Headers) => {
    const sent = protection.map(([name]) => [name, headers.get(name)]);
    expect(sent).toEqual(protection);
  };

  it.each(pagePaths)('is what %s answers, protected and asked for each time', async (path) => {
    const reply = await http(at(`${path}?date=2026-01-02`));
    expect({ status: reply.status, isPage: reply.text === html }).toEqual({ status: 200, isPage: true });
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('cache-control')).toBe('no-cache');
    expectProtected(reply.headers);
  });

  it('has no script or style within, and loads nothing from elsewhere', () => {
    expect(html).toMatch(/<script type="module"[^>]* src="\/assets\/[^"]+\.js"><\/script>/);
    expect(html.replaceAll(/<script [^>]*src="[^"]+"[^>]*><\/script>/g, '')).not.toContain('<script');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|(?:src|href)="(?:https?:)?\/\//i);
  });

  it('finds its parts below /assets/, kept for ever under names of their content', async () => {
    expect(assets.filter((path) => path.endsWith('.js'))).not.toEqual([]);
    for (const path of assets) {
      const { status, headers } = await http(at(path));
      expect({ path, status, caching: headers.get('cache-control') }).toEqual({
        path: expect.stringMatching(/-[\w-]{8}\.\w+$/),
        status: 200,
        caching: 'public, max-age=31536000, immutable',
      });
      expectProtected(headers);
      if (path.endsWith('.js')) expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      if (path.endsWith('.css')) expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    }
  });

  it.each([
    '/nothing',
    '/stats/nothing',
    '/assets',
    '/assets/nothing.js',
    '/assets/..',
    '/assets/../index.html',
    '/assets/..%2findex.html',
  ])('is not what %s answers, but a problem', async (path) => {
    const { host } = new URL(cloud.baseUrl);
    const reply = await askedAs(host, cloud.baseUrl, path);
    expect({ ...reply, body: JSON.parse(reply.text) }).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('is missed in words a person reads, where a browser asks for a page there is none of', async () => {
    const { host } = new URL(cloud.baseUrl);
    const accept = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const reply = await askedAs(host, cloud.baseUrl, '/nothing', accept);
    expect(reply.status).toBe(404);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(reply.text).toContain('<a href="/">Go to the board</a>');
    const head = await http(at('/nothing'), { method: 'HEAD', headers: accept });
    expect([head.status, head.text, head.headers.get('content-type')]).toEqual([404, '', 'text/html; charset=utf-8']);
    expect((await http(at('/nothing'), { method: 'POST', headers: accept })).body).toMatchObject({ code: 'not_found' });
  });

  it('is sent gzipped to who takes it so, and not again to who has it, as CloudFront does it', async () => {
    const paths = ['/', '/endpoints.json', ...assets];
    for (const path of paths) {
      const packed = await askedAs(new URL(cloud.baseUrl).host, cloud.baseUrl, path, { 'accept-encoding': 'gzip, br' });
      const { text, headers } = await http(at(path));
      expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      expect(gunzipSync(packed.bytes).toString()).toBe(text);
      const etag = headers.get('etag') ?? '';
      const again = await http(at(path), { headers: { 'if-none-match': etag } });
      expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
    }
  });

  it('is told where the functions are, where people sign in, and which demo keys there are, by the name it was opened by', async () => {
    const { functionUrls, shops } = cloud.outputs;
    const { port } = new URL(cloud.baseUrl);
    const asked = await http(at('/endpoints.json'), { headers: { 'sec-fetch-site': 'same-origin' } });
    const signIn = { url: cloud.baseUrl, clientId: expect.stringMatching(/^\w+$/) };
    expect(asked.body).toEqual({ baseUrl: cloud.baseUrl, functionUrls, signIn, shops });
    expect(Object.keys(asked.body.shops)).toEqual(['edgar', 'northside']);
    expect(asked.headers.get('cache-control')).toBe('no-cache');
    expectProtected(asked.headers);
    const byName = await askedAs(`localhost:${port}`, cloud.baseUrl, '/endpoints.json');
    const address = `http://localhost:${port}`;
    expect(JSON.parse(byName.text)).toMatchObject({ baseUrl: address, signIn: { url: address } });
    const key = asked.body.shops.edgar.keys.dispatcher;
    expect(await http(`${asked.body.baseUrl}/api/admin/shop`, { key })).toMatchObject({ status: 200 });
  });

  it.each<Record<string, string>>([
    {},
    { origin: 'http://localhost:5173' },
    { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    // Another port of the same machine.
    { 'sec-fetch-site': 'same-site' },
    // Typed into the address bar.
    { 'sec-fetch-site': 'none' },
  ])('tells the keys to nobody but the page itself, not to a request with %j', async (headers) => {
    for (const path of ['/endpoints.json', '/', '/docs', '/docs/docs.js', '/openapi.json']) {
      const reply = await http(at(path), { headers });
      expect(reply.status).toBe(200);
      expect(reply.text).not.toMatch(/sb_test_/);
      const allowing = [...reply.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(allowing).toEqual([]);
    }
  });

  it('has docs beside it that may load only their own, are framed by nobody, and keep no key', async () => {
    for (const path of ['/docs', '/docs/docs.js', '/openapi.json']) {
      const { headers } = await http(at(path));
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual(['nosniff', 'DENY']);
    }
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
      });
      await page.goto(at('/'));
      await page.evaluate("localStorage.setItem('scalar-reference-auth', 'kept by an earlier version')");
      await page.goto(at('/docs'));
      const key = 'sb_test_typed_into_the_docs';
      await page.getByPlaceholder('QUxMIFlPVVIgQkFTRSBBUkUgQkVMT05HIFRPIFVT').first().fill(key);
      await page.getByRole('heading', { name: 'Status Board', exact: false }).first().waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Status Board', exact: false }).first().waitFor();
      const kept = await page.evaluate(`(async () => JSON.stringify([
        { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), document.body.innerHTML,
        [...document.querySelectorAll('input')].map((input) => input.value),
      ]))()`);
      expect(kept).not.toMatch(/sb_test_|kept by an earlier/);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it.each([
    'rebound.example',
    'rebound.example:4000',
    'localhost.rebound.example',
    '127.0.0.1.rebound.example:4000',
    '0.0.0.0:4000',
  ])('is refused to who reaches this machine as %s', async (host) => {
    for (const path of ['/', '/endpoints.json', '/docs', ...assets]) {
      const reply = await askedAs(host, cloud.baseUrl, path);
      expect(reply.status).toBe(403);
      expect(JSON.parse(reply.text)).toMatchObject({ code: 'forbidden', detail: expect.stringContaining(host) });
      expect(reply.text).not.toContain('sb_');
    }
  });

  it('is the same in another cloud, whose shops are its own', async () => {
    const other = await sharedCloud();
    expect((await http(`${other.baseUrl}/`)).text).toBe(html);
    expect((await http(`${other.baseUrl}/endpoints.json`)).body.shops).toEqual({});
  });
});
