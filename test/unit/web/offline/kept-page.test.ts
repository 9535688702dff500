import { describe, expect, it } from '@jest/globals';
import { KeptPage, type Platform } from '#web/offline/kept-page.ts';

const origin = 'https://board.example';
const html = '<script src="/assets/index-1.js"></script>';

/** The caches of a browser, as far as the page uses them. */
function cachesLike(fetch: Platform['fetch']) {
  const all = new Map<string, Map<string, Response>>();
  const pathOf = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : String(request), origin).pathname;
  const open = async (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    const put = async (request: RequestInfo | URL, response: Response) => void kept.set(pathOf(request), response);
    return {
      put,
      match: async (request: RequestInfo | URL) => kept.get(pathOf(request))?.clone(),
      addAll: async (paths: readonly string[]) => {
        for (const path of paths) await put(path, await fetch(path));
      },
    };
  };
  const match = async (request: RequestInfo | URL) => {
    for (const kept of all.values()) if (kept.has(pathOf(request))) return kept.get(pathOf(request))?.clone();
    return undefined;
  };
  const keys = async () => [...all.keys()];
  return { open, match, keys, delete: async (name: string) => all.delete(name) };
}

/** A browser and a server that answers by path; without an answer there is no network, `slow` never comes. */
function browser(answers: Record<string, string | number | 'slow'>) {
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL) => {
    const path = new URL(input instanceof Request ? input.url : String(input), origin).pathname;
    asked.push(path);
    const { [path]: answer } = answers;
    if (answer === undefined) throw new TypeError('no network');
    if (answer === 'slow') return new Promise<Response>(() => {});
    return typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer);
  };
  const setTimeout = (run: () => void) => globalThis.setTimeout(run, 5);
  const caches = cachesLike(fetch as Platform['fetch']);
  const platform = { caches, fetch, setTimeout, location: { origin } } as unknown as Platform;
  const page = (version = '1', files = ['/assets/index-1.js']) =>
    new KeptPage({ version, files, pages: ['/', '/me'] }, platform);
  const visit = (path: string) => {
    const request = new Request(`${origin}${path}`);
    Object.defineProperty(request, 'mode', { value: 'navigate' });
    return request;
  };
  return { answers, asked, caches, page, visit };
}

const online = () => ({ '/': html, '/me': html, '/assets/index-1.js': 'entry', '/endpoints.json': '{}' });

describe('the kept page', () => {
  it('answers for index.html while nothing else does: no network, a slow one, a service that is down', async () => {
    const { answers, page, visit } = browser(online());
    const kept = page();
    await kept.keep();
    for (const state of [undefined, 'slow', 503]) {
      if (state === undefined) delete (answers as Partial<typeof answers>)['/'];
      else answers['/'] = state;
      expect(await (await kept.answer(visit('/me?date=2025-09-20')))?.text()).toBe(html);
    }
  });

  it('leaves index.html to the network where that answers, whatever it says', async () => {
    const { answers, page, visit } = browser(online());
    const kept = page();
    await kept.keep();
    answers['/me'] = 'newer';
    expect(await (await kept.answer(visit('/me')))?.text()).toBe('newer');
    answers['/me'] = 404;
    expect((await kept.answer(visit('/me')))?.status).toBe(404);
  });

  it('asks nobody for a part it has, and the network for one it has not', async () => {
    const { asked, page } = browser({ ...online(), '/assets/panel-1.js': 'panel' });
    const kept = page();
    await kept.keep();
    asked.length = 0;
    expect(await (await kept.answer(new Request(`${origin}/assets/index-1.js`)))?.text()).toBe('entry');
    expect(asked).toEqual([]);
    expect(await (await kept.answer(new Request(`${origin}/assets/panel-1.js`)))?.text()).toBe('panel');
  });

  it.each([
    'put',
    'match',
    'open',
  ] as const)('passes on what the network answers where the storage is full or refused: %s fails', async (fails) => {
    const { caches, page, visit } = browser(online());
    const kept = page();
    await kept.keep();
    const refuse = async () => {
      throw new DOMException('Quota exceeded.', 'QuotaExceededError');
    };
    if (fails === 'open') Object.assign(caches, { open: refuse, match: refuse });
    else {
      const { open } = caches;
      Object.assign(caches, { open: async (name: string) => ({ ...(await open(name)), [fails]: refuse }) });
      if (fails === 'match') Object.assign(caches, { match: refuse });
    }
    for (const path of ['/endpoints.json', '/assets/index-1.js']) {
      expect((await kept.answer(new Request(`${origin}${path}`)))?.status).toBe(200);
    }
    expect((await kept.answer(visit('/me')))?.status).toBe(200);
  });

  it('leaves a start without network and storage to the browser, which says so', async () => {
    const { caches, page, visit } = browser({});
    Object.assign(caches, { open: () => Promise.reject(new DOMException('refused', 'SecurityError')) });
    await expect(page().answer(visit('/me'))).rejects.toThrow('no network');
  });

  it.each([
    ['the API', `${origin}/api/admin/shop`, {}],
    ['another origin', 'https://elsewhere.example/assets/index-1.js', {}],
    ['a write', `${origin}/assets/index-1.js`, { method: 'POST' }],
    ['a part of a page, where only whole pages have that path', `${origin}/me`, {}],
  ])('has nothing to do with %s', (_what, url, init) => {
    expect(browser(online()).page().answer(new Request(url, init))).toBeUndefined();
  });

  it('does not keep an index.html of another release: its parts would be missing', async () => {
    const { page } = browser({ ...online(), '/': '<script src="/assets/index-2.js"></script>' });
    await expect(page().keep()).rejects.toThrow('index.html is of another release');
  });

  it('keeps of the endpoints no keys, but where people sign in, and of none that the page asks its own origin', async () => {
    const { answers, caches, page } = browser({
      ...online(),
      '/endpoints.json': '{"baseUrl":"b","signIn":{"clientId":"c"},"shops":{"a":"sb_1"}}',
    });
    await page().keep();
    const known = async () => (await caches.match('/endpoints.json'))?.json();
    expect(await known()).toEqual({ baseUrl: 'b', signIn: { clientId: 'c' } });
    answers['/endpoints.json'] = 404;
    await page().answer(new Request(`${origin}/endpoints.json`));
    expect(await known()).toEqual({});
  });

  it('lets go of all releases but the last two, and of nothing that is not its own', async () => {
    const { caches, page } = browser(online());
    await caches.open('of somebody else');
    for (const version of ['1', '2', '3']) await page(version).keep();
    await page('3').tidy();
    expect(await caches.keys()).toEqual(['of somebody else', 'status-board.page.2', 'status-board.page.3']);
    // Back to an earlier one.
    await page('2').keep();
    await page('2').tidy();
    expect(await caches.keys()).toContain('status-board.page.2');
  });
});
