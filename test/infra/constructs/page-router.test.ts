import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { pageRouterCode } from '#infra/constructs/page-router.ts';
import { pagePaths } from '#infra/page-delivery.ts';

interface Routed {
  readonly uri?: string;
  readonly statusCode?: number;
}

/** What CloudFront would do with a request: fetch another path, or answer. */
function routed(uri: string): Routed {
  const script = new Script(`${pageRouterCode()}; handler(${JSON.stringify({ request: { uri } })})`);
  return script.runInNewContext({}) as Routed;
}

describe('the router of the page', () => {
  it.each(pagePaths)('answers %s with index.html', (uri) => {
    expect(routed(uri)).toEqual({ uri: '/index.html' });
  });

  it.each(['/endpoints.json', '/icon.svg', '/manifest.webmanifest', '/index.html'])('lets the file %s pass', (uri) => {
    expect(routed(uri)).toEqual({ uri });
  });

  it.each(['/nothing', '/stats/nothing', '/api/admin/shop', '/ME', '/stats/', ''])('answers 404 to %j', (uri) => {
    expect(routed(uri)).toMatchObject({ statusCode: 404, headers: { 'cache-control': { value: 'no-cache' } } });
  });

  it('fits into what CloudFront takes, 10 KB', () => {
    expect(Buffer.byteLength(pageRouterCode())).toBeLessThan(10_240);
  });
});
