import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { storeOf } from '#web/app/storage.ts';
import { beginSignIn, cameBack } from '#web/person/authorization.ts';

const place = { url: 'https://pool.example', clientId: 'page' };
const origin = 'https://board.example';
const wish = { remember: true, back: '/jobs?date=2026-01-02' };
// Where there are no storages, as here, they are in memory.
const tabStore = () => storeOf('sessionStorage');

async function begun(hint?: string) {
  const store = tabStore();
  const url = new URL(await beginSignIn(place, wish, { store, origin, hint }));
  return { store, url, asked: Object.fromEntries(url.searchParams) };
}

const becauseOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { because?: unknown }).because;
  }
  return 'nothing';
};

describe('beginning to sign in', () => {
  it('asks the pool for a code, for this page alone, with the hash of a secret that stays in the tab', async () => {
    const { store, url, asked } = await begun('ann@example.com');
    expect(url.origin + url.pathname).toBe('https://pool.example/oauth2/authorize');
    expect(asked).toEqual({
      response_type: 'code',
      client_id: 'page',
      redirect_uri: 'https://board.example/signed-in',
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      login_hint: 'ann@example.com',
    });
    const { begun: kept } = cameBack(`?code=c&state=${asked.state}`, store) ?? {};
    expect(kept).toMatchObject({ ...wish, nonce: asked.nonce });
    const verifier = kept?.verifier ?? '';
    expect(verifier).toMatch(/^[\w-]{43,128}$/);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked.code_challenge);
    expect(url.href).not.toContain(verifier);
  });

  it('never takes the same state, nonce or secret twice', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => begun()));
    const values = all.flatMap(({ asked }) => [asked.state, asked.nonce, asked.code_challenge]);
    expect(new Set(values).size).toBe(24);
  });
});

describe('coming back', () => {
  it('is no matter of an address without a code or an error', async () => {
    const { store } = await begun();
    expect(cameBack('', store)).toBeUndefined();
    expect(cameBack('?date=2026-01-02', store)).toBeUndefined();
  });

  it.each([
    '?code=c',
    '?code=c&state=other',
    '?error=access_denied&state=other',
  ])('with %s is the answer to nothing this tab asked, which goes on waiting for its own', async (search) => {
    const { store, asked } = await begun();
    expect(becauseOf(() => cameBack(search, store))).toBe('foreign');
    expect(cameBack(`?code=c&state=${asked.state}`, store)?.code).toBe('c');
  });

  it('is taken once: loaded again, the address says nothing any more', async () => {
    const { store, asked } = await begun();
    cameBack(`?code=c&state=${asked.state}`, store);
    expect(becauseOf(() => cameBack(`?code=c&state=${asked.state}`, store))).toBe('foreign');
  });

  it('is refused where this tab began nothing, or what it kept is damaged', () => {
    const store = tabStore();
    expect(becauseOf(() => cameBack('?code=c&state=undefined', store))).toBe('foreign');
    store.setItem('status-board.signing-in', '{');
    expect(becauseOf(() => cameBack('?code=c&state=s', store))).toBe('foreign');
  });

  it.each([
    ['access_denied', 'canceled'],
    ['invalid_request', 'refused'],
  ])('with the error %s says that it was %s, and ends what was begun', async (error, because) => {
    const { store, asked } = await begun();
    expect(becauseOf(() => cameBack(`?error=${error}&state=${asked.state}`, store))).toBe(because);
    expect(becauseOf(() => cameBack(`?code=c&state=${asked.state}`, store))).toBe('foreign');
  });
});
