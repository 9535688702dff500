import { beforeEach, describe, expect, it } from '@jest/globals';
import type { VerifyToken } from '#shared/http/token-verifier.ts';
import { signedToken, signingKey, TestIssuer } from '#test/support/test-issuer.ts';

const start = Date.parse('2025-09-20T16:00:00.000Z');
const seconds = start / 1_000;

let clock: number;
let issuer: TestIssuer;
let verify: VerifyToken;

beforeEach(async () => {
  clock = start;
  issuer = new TestIssuer(() => clock);
  verify = await issuer.openVerifier(issuer, () => clock);
});

const publicPem = () => Buffer.from(signingKey('key-1').publicKey.export({ format: 'pem', type: 'spki' }));

/** Claims of a good access token, for tokens that are signed in a way no issuer does. */
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** What may be wrong with a token, by name. */
/** The digit of base64url after one. */
function nextDigit(digit: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return digits.charAt(digits.indexOf(digit) + 1);
}

const wrong: Readonly<Record<string, () => string>> = {
  'of another issuer': () =>
    issuer.accessToken({ claims: { iss: 'https://cognito-idp.us-east-1.amazonaws.com/other' } }),
  'without an issuer': () => issuer.accessToken({ claims: { iss: undefined } }),
  'for another client': () => issuer.accessToken({ claims: { client_id: 'another' } }),
  'without a client': () => issuer.accessToken({ claims: { client_id: undefined } }),
  'with the client as audience only': () =>
    issuer.accessToken({ claims: { client_id: undefined, aud: issuer.clientId } }),
  'to tell who somebody is': () => issuer.idToken(),
  'of another use': () => issuer.accessToken({ claims: { token_use: 'refresh' } }),
  'without a use': () => issuer.accessToken({ claims: { token_use: undefined } }),
  expired: () => issuer.accessToken({ claims: { exp: seconds - 1 } }),
  'that ends now': () => issuer.accessToken({ claims: { exp: seconds } }),
  'that never ends': () => issuer.accessToken({ claims: { exp: undefined } }),
  'that ends at a text': () => issuer.accessToken({ claims: { exp: '9999999999' } }),
  'not valid yet': () => issuer.accessToken({ claims: { nbf: seconds + 1 } }),
  'of nobody': () => issuer.accessToken({ claims: { sub: undefined } }),
  'of an empty name': () => issuer.accessToken({ sub: '' }),
  'of a number': () => issuer.accessToken({ sub: 7 }),
  'signed by nobody': () => signedToken({ alg: 'none', kid: 'key-1' }, claimsOf(issuer.accessToken()), undefined),
  'signed by nobody, with a signature': () => issuer.accessToken({ header: { alg: 'none' } }),
  'signed with the public key as a secret': () =>
    signedToken({ alg: 'HS256', kid: 'key-1' }, claimsOf(issuer.accessToken()), publicPem()),
  'that chooses another algorithm of the same key': () => issuer.accessToken({ header: { alg: 'RS512' } }),
  'without an algorithm': () => issuer.accessToken({ header: { alg: undefined } }),
  'signed with a strange key of the same name': () =>
    issuer.accessToken({ key: { ...signingKey('stranger'), kid: 'key-1' } }),
  'of an unknown key': () => issuer.accessToken({ key: signingKey('stranger') }),
  'of no key': () => issuer.accessToken({ header: { kid: undefined } }),
  'of a key it brings along': () =>
    issuer.accessToken({
      key: signingKey('stranger'),
      header: { jwk: signingKey('stranger').publicKey.export({ format: 'jwk' }), kid: undefined },
    }),
  'with something critical nobody knows': () => issuer.accessToken({ header: { crit: ['b64'], b64: false } }),
  'with changed claims': () => {
    const [header, , signature] = issuer.accessToken().split('.');
    const [, claims] = issuer.accessToken({ sub: 'person-2' }).split('.');
    return [header, claims, signature].join('.');
  },
  'cut short': () => issuer.accessToken().slice(0, -4),
  'that is padded': () => `${issuer.accessToken()}==`,
  'with a mark in its signature': () => `${issuer.accessToken().slice(0, -9)}!${issuer.accessToken().slice(-9)}`,
  // Of the last of 342 characters two bits count: each signature would have sixteen texts.
  'whose signature ends in bits that say nothing': () => issuer.accessToken().replace(/.$/, nextDigit),
  'without a signature': () => issuer.accessToken().split('.').slice(0, 2).join('.'),
  'with a part too many': () => `${issuer.accessToken()}.e30`,
  'of words': () => 'not-a-token',
  'of dots': () => '..',
  'of claims that are a list': () => signedToken({ alg: 'RS256', kid: 'key-1' }, [], signingKey('key-1').privateKey),
  'of claims that are nothing': () => signedToken({ alg: 'RS256', kid: 'key-1' }, null, signingKey('key-1').privateKey),
  empty: () => '',
  'of a megabyte': () => `${issuer.accessToken()}${'A'.repeat(1_048_576)}`,
  'larger than a token is, and else good': () => issuer.accessToken({ claims: { padding: 'x'.repeat(8_192) } }),
};

describe('a token', () => {
  it('of the issuer, for our client and this use, tells who asks', async () => {
    expect(await verify(issuer.accessToken({ sub: 'person-7' }), 'access')).toMatchObject({ sub: 'person-7' });
    expect(await verify(issuer.idToken({ sub: 'person-7' }), 'id')).toMatchObject({ email: 'ann@example.com' });
  });

  it.each(Object.keys(wrong))('%s is refused', async (name) => {
    expect(await verify(wrong[name]?.() ?? '', 'access')).toBeUndefined();
  });

  it('chooses its algorithm nowhere, also where the issuer does not tell which one is its own', async () => {
    issuer.tellsAlgorithm = false;
    expect(await verify(issuer.accessToken({ header: { alg: 'RS512' } }), 'access')).toBeUndefined();
    expect(await verify(issuer.accessToken(), 'access')).toBeDefined();
  });

  it('to call with does not tell who somebody is', async () => {
    expect(await verify(issuer.accessToken(), 'id')).toBeUndefined();
  });

  it.each([
    ['ahead of ours', 600],
    ['behind ours', -600],
  ])('of an issuer whose clock is ten minutes %s is good until it ends by our clock', async (_, off) => {
    const claims = { iat: seconds + off, auth_time: seconds + off, exp: seconds + off + 3_600 };
    const token = issuer.accessToken({ claims });
    expect(await verify(token, 'access')).toBeDefined();
    clock = claims.exp * 1_000 - 1;
    expect(await verify(token, 'access')).toBeDefined();
    clock += 1;
    expect(await verify(token, 'access')).toBeUndefined();
  });

  it('ends when it says, to the millisecond', async () => {
    const token = issuer.accessToken();
    clock = start + 3_599_999;
    expect(await verify(token, 'access')).toBeDefined();
    clock += 1;
    expect(await verify(token, 'access')).toBeUndefined();
  });
});

describe('the public keys', () => {
  it('are fetched once for any number of tokens', async () => {
    for (const sub of ['a', 'b', 'c']) await verify(issuer.accessToken({ sub }), 'access');
    await Promise.all(['d', 'e'].map((sub) => verify(issuer.accessToken({ sub }), 'access')));
    expect(issuer.fetches).toBe(1);
  });

  it('are fetched for an unknown key at most every ten seconds, whoever makes up how many', async () => {
    await verify(issuer.accessToken(), 'access');
    for (let count = 0; count < 50; count += 1) {
      expect(await verify(issuer.accessToken({ header: { kid: `made-up-${count}` } }), 'access')).toBeUndefined();
      clock += 100;
    }
    expect(issuer.fetches).toBe(2);
    expect(await verify(issuer.accessToken(), 'access')).toBeDefined();
  });

  it('may change: a new one is taken once it is published', async () => {
    await verify(issuer.accessToken(), 'access');
    const renewed = signingKey('key-2');
    expect(await verify(issuer.accessToken({ key: renewed }), 'access')).toBeUndefined();
    issuer.keys = [renewed];
    expect(await verify(issuer.accessToken({ key: renewed }), 'access')).toBeUndefined();
    clock += 10_000;
    expect(await verify(issuer.accessToken({ key: renewed }), 'access')).toBeDefined();
    expect(await verify(issuer.accessToken(), 'access')).toBeUndefined();
  });

  it('that do not come are not asked for again for ten seconds, and the token is neither good nor bad', async () => {
    issuer.failure = new Error('no network');
    for (let count = 0; count < 20; count += 1) {
      await expect(verify(issuer.accessToken(), 'access')).rejects.toMatchObject({ name: 'IssuerUnavailable' });
    }
    expect(issuer.fetches).toBe(1);
    issuer.failure = undefined;
    clock += 10_000;
    expect(await verify(issuer.accessToken(), 'access')).toBeDefined();
  });

  it.each([
    ['a page', '<html>Sign in to this network</html>'],
    ['nothing', ''],
    ['another object', '{"error":"busy"}'],
    ['no key at all', '{"keys":[]}'],
    ['keys without a name', '{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}'],
  ])('in whose place %s comes tell nothing of the token, and are not asked for with each', async (_, answer) => {
    issuer.answer = answer;
    for (let count = 0; count < 20; count += 1) {
      await expect(verify(issuer.accessToken(), 'access')).rejects.toMatchObject({ name: 'IssuerUnavailable' });
    }
    expect(issuer.fetches).toBe(1);
    issuer.answer = undefined;
    clock += 10_000;
    expect(await verify(issuer.accessToken(), 'access')).toBeDefined();
  });

  it('that are known stay known where something else comes for a token of another key', async () => {
    await verify(issuer.accessToken(), 'access');
    issuer.answer = '{"keys":[]}';
    await expect(verify(issuer.accessToken({ key: signingKey('stranger') }), 'access')).rejects.toThrow();
    expect(await verify(issuer.accessToken(), 'access')).toBeDefined();
    expect(issuer.fetches).toBe(2);
  });

  it('are asked for again where the clock was set back', async () => {
    issuer.failure = new Error('no network');
    await expect(verify(issuer.accessToken(), 'access')).rejects.toThrow();
    issuer.failure = undefined;
    clock -= 3_600_000;
    expect(await verify(issuer.accessToken(), 'access')).toBeDefined();
  });
});
