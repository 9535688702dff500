import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pageRoutes } from '#scripts/serving/page-routes.ts';

describe('the board as the local cloud serves it', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'page-'));
    writeFileSync(join(directory, 'index.html'), '<html><body><div id="app"></div></body></html>');
    writeFileSync(join(directory, 'robots.txt'), '</body>');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const read = async (path: string) => {
    const routes = pageRoutes({ directory, endpoints: { functionUrls: {}, shops: {} } });
    const request = { path, host: 'localhost:4000', accept: '', isOfOwnPage: false };
    return String((await routes.find((route) => route.path === path)?.read(request))?.body);
  };

  it('gets the bar that tells of alarms after itself, by files of its own, as the policy of the page wants', async () => {
    const html = await read('/');
    expect(html).toMatch(
      /<div id="app"><\/div><link rel="stylesheet" href="[^"]+"><script defer src="[^"]+"><\/script><\/body>/,
    );
    expect(await read('/stats')).toBe(html);
  });

  it('is left alone otherwise', async () => {
    expect(await read('/robots.txt')).toBe('</body>');
  });
});
