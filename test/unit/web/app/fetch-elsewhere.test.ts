import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { fetchElsewhere } from '#web/app/fetch-elsewhere.ts';

const { fetch } = globalThis;

afterEach(() => {
  globalThis.fetch = fetch;
});

/** Answers every request with a board under a tag, and notes the headers it came with. */
function answering(etag: string, status = 200): Headers[] {
  const seen: Headers[] = [];
  globalThis.fetch = jest.fn(async (_url: unknown, init?: RequestInit) => {
    seen.push(new Headers(init?.headers));
    return new Response('{"ok":true}', { status, headers: { etag, 'x-poll-interval': '15' } });
  }) as unknown as typeof fetch;
  return seen;
}

const asked = { headers: { 'if-none-match': 'W/"1"', 'x-api-key': 'sb_test' } };

describe('a condition to another origin', () => {
  it('is left to the cache of the browser, and all else is sent', async () => {
    const seen = answering('W/"2"');
    const answer = await fetchElsewhere('https://elsewhere.example', asked);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true });
    expect(Object.fromEntries(seen[0] ?? [])).toEqual({ 'x-api-key': 'sb_test' });
  });

  it('is met by an answer under the same tag, wherever that came from', async () => {
    answering('W/"1"');
    const answer = await fetchElsewhere('https://elsewhere.example', asked);
    expect(answer.status).toBe(304);
    expect(answer.headers.get('x-poll-interval')).toBe('15');
    expect(await answer.text()).toBe('');
  });

  it('is not met by a failure, nor where there was none', async () => {
    answering('W/"1"', 503);
    expect((await fetchElsewhere('https://elsewhere.example', asked)).status).toBe(503);
    answering('W/"1"');
    expect((await fetchElsewhere('https://elsewhere.example')).status).toBe(200);
  });
});
