import { describe, expect, it } from '@jest/globals';
import { fetchTokens, renewTokens, revokeTokens } from '#web/person/token-endpoint.ts';
import { idToken, tokens } from './a-token.ts';

const place = { url: 'https://pool.example', clientId: 'page' };
const origin = 'https://board.example';
const begun = { state: 's', nonce: 'n', verifier: 'v', remember: false, back: '/' };

/** A pool that gives these answers, and what it was asked. */
function pool(status: number, body: unknown) {
  const asked: { url: string; form: Record<string, string>; init: RequestInit | undefined }[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push({ url: String(url), form: Object.fromEntries(new URLSearchParams(String(init?.body))), init });
    if (body instanceof Error) throw body;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  return { asked, endpoint: { place, origin, fetch: fetch as typeof globalThis.fetch } };
}

const answer = (claims: Record<string, unknown> = {}) => ({
  access_token: 'access-1',
  id_token: idToken({ nonce: 'n', ...claims }),
  refresh_token: 'refresh-1',
  expires_in: 900,
});

describe('fetching tokens', () => {
  it('sends the code with the secret, and knows from the answer who signed in and until when', async () => {
    const { asked, endpoint } = pool(200, answer());
    const { tokens: got, idToken: told } = await fetchTokens(endpoint, { code: 'c', begun });
    expect(asked).toEqual([expect.objectContaining({ url: 'https://pool.example/oauth2/token' })]);
    expect(asked[0]?.form).toEqual({
      client_id: 'page',
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: 'https://board.example/signed-in',
      code_verifier: 'v',
    });
    expect(got).toEqual({
      sub: 'ann',
      name: 'Ann Ōtani',
      email: 'ann@example.com',
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      endsAt: 1_900_000,
    });
    expect(told).toBe(answer().id_token);
  });

  it.each<[what: string, claims: Record<string, unknown>]>([
    ['of another sign-in', { nonce: 'other' }],
    ['without a nonce', { nonce: undefined }],
    ['of another client', { aud: 'other' }],
    ['that is none of who signed in', { token_use: 'access' }],
    ['of nobody', { sub: undefined }],
    ['without a time', { iat: undefined }],
  ])('takes no token %s', async (_, claims) => {
    const { endpoint } = pool(200, answer(claims));
    await expect(fetchTokens(endpoint, { code: 'c', begun })).rejects.toMatchObject({ because: 'foreign' });
  });

  it.each<[what: string, answer: unknown]>([
    ['a token that is none', { ...answer(), id_token: 'a.b' }],
    ['no refresh token', { ...answer(), refresh_token: undefined }],
  ])('takes no answer with %s', async (_, body) => {
    const { endpoint } = pool(200, body);
    await expect(fetchTokens(endpoint, { code: 'c', begun })).rejects.toMatchObject({ because: 'foreign' });
  });

  it.each<[status: number, body: unknown, because: string]>([
    [400, { error: 'invalid_grant' }, 'refused'],
    [401, { error: 'invalid_client' }, 'refused'],
    [429, { error: 'too_many' }, 'unreachable'],
    [503, 'no JSON', 'unreachable'],
    [200, 'no JSON', 'unreachable'],
    [200, {}, 'unreachable'],
    [0, new TypeError('fetch failed'), 'unreachable'],
  ])('to which the pool answers %s %j has failed: %s', async (status, body, because) => {
    const { endpoint } = pool(status, body);
    await expect(fetchTokens(endpoint, { code: 'c', begun })).rejects.toMatchObject({ because });
  });
});

describe('renewing tokens', () => {
  it('puts the next refresh token in the place of the one that was used', async () => {
    const { asked, endpoint } = pool(200, { ...answer({ nonce: undefined, iat: 1_800 }), refresh_token: 'refresh-2' });
    const renewed = await renewTokens(endpoint, tokens(1));
    expect(asked[0]?.form).toEqual({ client_id: 'page', grant_type: 'refresh_token', refresh_token: 'refresh-1' });
    expect(renewed).toMatchObject({ refreshToken: 'refresh-2', endsAt: 2_700_000 });
  });

  it('keeps the refresh token where the pool gives no other, and takes nobody else’s tokens', async () => {
    const same = { ...answer(), refresh_token: undefined };
    expect(await renewTokens(pool(200, same).endpoint, tokens(1))).toMatchObject({ refreshToken: 'refresh-1' });
    const other = renewTokens(pool(200, answer({ sub: 'bob' })).endpoint, tokens(1));
    await expect(other).rejects.toMatchObject({ because: 'foreign' });
  });
});

describe('taking a sign-in back', () => {
  it('tells the pool, also while the page is being left, and minds nothing', async () => {
    const { asked, endpoint } = pool(0, new TypeError('fetch failed'));
    await revokeTokens(endpoint, tokens(1));
    expect(asked[0]).toMatchObject({
      url: 'https://pool.example/oauth2/revoke',
      form: { client_id: 'page', token: 'refresh-1' },
      init: { keepalive: true },
    });
  });
});
