import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpServer } from '#local/http/http-server.ts';
import { Issuer } from '#local/issuer/issuer.ts';
import { subjectOf } from '#local/issuer/person.ts';
import { openSecrets, type Secrets } from '#local/secrets/open-secrets.ts';
import { openTokenVerifier } from '#shared/http/token-verifier.ts';

const poolId = 'us-east-1_abc123def';
const clientId = 'a0client';
const minute = 60_000;
const client = {
  poolId,
  clientId,
  scopes: ['openid', 'email', 'profile'],
  callbackUrls: ['https://board.example.com/signed-in'],
  logoutUrls: ['https://board.example.com/'],
  accessTime: 15 * minute,
  idTime: 15 * minute,
  refreshTime: 30 * 1_440 * minute,
  graceTime: minute,
};
const people = [{ email: 'mia@edgar.example', name: 'Mia <Manager>', about: 'manager of edgar' }];
const verifier = 'a-secret-only-the-page-knows-0123456789-abcdef';
const asked = {
  response_type: 'code',
  client_id: clientId,
  redirect_uri: 'https://board.example.com/signed-in',
  scope: 'openid email profile',
  state: 'state-1',
  nonce: 'nonce-1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

let folder: string;
let server: HttpServer;
let clock: number;
let secrets: Secrets;

function open(): void {
  const now = () => clock;
  secrets = openSecrets({
    file: join(folder, 'secrets.json'),
    place: { region: 'us-east-1', account: '111122223333' },
    lambda: () => {
      throw new Error('no function has to do with the keys');
    },
  });
  const issuer = new Issuer({ folder, secrets: secrets.store, origin: server.origin, people, now });
  issuer.configure([client]);
  server.handler = issuer.before(async (_request, response) => void response.writeHead(404).end('not the issuer'));
}

/** Its keys, as it kept them when they were first needed: to make two of RSA costs a tenth of a second. */
let keys: Buffer | undefined;

async function start(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'status-board-issuer-'));
  if (keys !== undefined) writeFileSync(join(folder, 'secrets.json'), keys, { mode: 0o600 });
  server = await HttpServer.listen(0);
  clock = Date.now();
  open();
}

async function stop(): Promise<void> {
  await server.close(1_000);
  rmSync(folder, { recursive: true, force: true });
}

beforeAll(async () => {
  await start();
  await fetch(`${server.origin}/${poolId}/.well-known/jwks.json`);
  keys = readFileSync(join(folder, 'secrets.json'));
  await stop();
});
beforeEach(start);
afterEach(stop);

const get = (path: string, query: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}?${new URLSearchParams(query)}`, { redirect: 'manual' });
const post = (path: string, form: Record<string, string>) =>
  fetch(`${server.origin}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

async function codeFor(email = 'mia@edgar.example', more: Record<string, string> = {}): Promise<string> {
  const answer = await post('/oauth2/authorize', { ...asked, ...more, email, name: 'Mia' });
  const to = new URL(answer.headers.get('location') ?? '');
  expect([answer.status, to.searchParams.get('state')]).toEqual([302, 'state-1']);
  return to.searchParams.get('code') ?? '';
}

const fetchTokens = (code: string, more: Record<string, string> = {}) =>
  post('/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: asked.redirect_uri,
    code,
    code_verifier: verifier,
    ...more,
  });

const renew = (refreshToken: string, more: Record<string, string> = {}) =>
  post('/oauth2/token', { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken, ...more });

type Tokens = Readonly<Record<'access_token' | 'id_token' | 'refresh_token', string>>;
const tokensIn = (answer: Response) => answer.json() as Promise<Tokens>;
const signIn = async () => tokensIn(await fetchTokens(await codeFor()));

const verify = (token: string, use: 'access' | 'id') => {
  const issuer = `${server.origin}/${poolId}`;
  const known = { issuer, clientId, jwksUri: `${issuer}/.well-known/jwks.json` };
  return openTokenVerifier(known, () => clock)(token, use);
};

describe('signing in', () => {
  it('offers the people there are, with what the page sent kept in the form', async () => {
    const answer = await get('/oauth2/authorize', { ...asked, state: '"><script>' });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('Mia &lt;Manager&gt;');
    expect(page).not.toContain('<script>');
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self' https://board.example.com;");
  });

  it('takes who signs in from the form, not from the address', async () => {
    const answer = await get('/oauth2/authorize', { ...asked, email: 'eve@evil.example', name: 'Eve' });
    expect(await answer.text()).not.toMatch(/eve/i);
  });

  it('gives tokens the functions take as those of Cognito', async () => {
    const tokens = await signIn();
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
    const sub = subjectOf({ email: 'Mia@Edgar.example' });
    expect(await verify(tokens.access_token, 'access')).toMatchObject({ sub, username: sub, scope: asked.scope });
    const who = { sub, email: 'mia@edgar.example', email_verified: true, name: 'Mia', nonce: 'nonce-1' };
    expect(await verify(tokens.id_token, 'id')).toMatchObject(who);
    expect(await verify(tokens.access_token, 'id')).toBeUndefined();
    clock += 15 * minute;
    expect(await verify(tokens.access_token, 'access')).toBeUndefined();
  });

  it.each([
    ['an unknown client', { client_id: 'other' }, 400],
    ['a page that is none of the client’s', { redirect_uri: 'https://evil.example/signed-in' }, 400],
    ['a page below one of the client’s', { redirect_uri: 'https://board.example.com/signed-in/x' }, 400],
    ['no secret to fetch tokens with', { code_challenge: '' }, 302],
    ['a secret sent in the open', { code_challenge_method: 'plain' }, 302],
    ['tokens in the address', { response_type: 'token' }, 302],
    ['a scope there is none of', { scope: 'openid admin' }, 302],
  ])('is refused with %s, and tells the page where it is the client’s', async (_what, more, status) => {
    for (const answer of [
      await get('/oauth2/authorize', { ...asked, ...more }),
      await post('/oauth2/authorize', { ...asked, ...more, email: 'a@b.example', name: 'A' }),
    ]) {
      expect(answer.status).toBe(status);
      const to = answer.headers.get('location') ?? '';
      if (status === 302) expect(to).toMatch(/^https:\/\/board\.example\.com\/signed-in\?error=\w+&state=state-1$/);
      expect(to).not.toContain('code=');
    }
  });

  it('goes on at the page this cloud serves itself, wherever that is', async () => {
    const own = `${server.origin.replace('127.0.0.1', 'localhost')}/signed-in`;
    expect((await get('/oauth2/authorize', { ...asked, redirect_uri: own })).status).toBe(200);
    const others = [`${own}?x=1`, `${own}#x`, own.replace('/signed', '/x/../signed'), own.replace('//', '//u:p@')];
    for (const other of [...others, own.toUpperCase()]) {
      expect((await get('/oauth2/authorize', { ...asked, redirect_uri: other })).status).toBe(400);
    }
  });

  it('needs an address and a name', async () => {
    expect((await post('/oauth2/authorize', { ...asked, email: 'nobody', name: 'N' })).status).toBe(400);
    expect((await post('/oauth2/authorize', { ...asked, email: 'a@b.example', name: ' ' })).status).toBe(400);
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const code = await codeFor();
    expect((await fetchTokens(code)).status).toBe(200);
    expect([(await fetchTokens(code)).status, await (await fetchTokens(code)).json()]).toEqual([
      400,
      { error: 'invalid_grant' },
    ]);
  });

  it.each([
    ['another secret', { code_verifier: `${verifier}x` }],
    ['another page', { redirect_uri: 'https://board.example.com/other' }],
    ['another client', { client_id: 'other' }],
  ])('gives nothing with %s, and is gone where a secret was guessed', async (_what, more) => {
    expect((await fetchTokens(await codeFor(), more)).status).toBe(400);
  });

  it('waits five minutes', async () => {
    const code = await codeFor();
    clock += 5 * minute;
    expect((await fetchTokens(code)).status).toBe(400);
  });
});

describe('a refresh token', () => {
  it('gives new tokens and another refresh token, and is good for a minute more, since answers get lost', async () => {
    const first = await signIn();
    const second = await tokensIn(await renew(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await verify(second.access_token, 'access')).toMatchObject({
      sub: subjectOf({ email: 'mia@edgar.example' }),
    });
    clock += minute - 1;
    expect((await renew(first.refresh_token)).status).toBe(200);
    clock += 1;
    expect((await renew(first.refresh_token)).status).toBe(400);
  });

  it('is known after a restart, as are the keys, and ends with the days of the stage', async () => {
    const { refresh_token: token, access_token: access } = await signIn();
    open();
    expect(await verify(access, 'access')).toBeDefined();
    const renewed = await tokensIn(await renew(token));
    clock += client.refreshTime;
    expect((await renew(renewed.refresh_token)).status).toBe(400);
  });

  it('taken back ends its sign-in, and no other', async () => {
    const [one, other] = [await signIn(), await signIn()];
    expect((await post('/oauth2/revoke', { token: one.refresh_token, client_id: clientId })).status).toBe(200);
    expect((await renew(one.refresh_token)).status).toBe(400);
    expect((await renew(other.refresh_token)).status).toBe(200);
  });

  it('is kept as a hash, in a file nobody else reads', async () => {
    const { refresh_token: token } = await signIn();
    const file = join(folder, 'issuer-sessions.json');
    expect(readFileSync(file, 'utf8')).not.toContain(token);
    for (const name of ['issuer-sessions.json', 'secrets.json']) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });
});

/** Replaces the keys, as somebody does who asks Secrets Manager to. */
async function rotateKeys(): Promise<void> {
  const headers = { 'x-amz-target': 'secretsmanager.RotateSecret' };
  const body = Buffer.from(JSON.stringify({ SecretId: 'cognito!signing-keys' }));
  const request = {
    requestId: '1',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body,
    region: '',
  };
  expect((await secrets.api.handle(request)).status).toBe(200);
  await secrets.close();
}

describe('the keys of the issuer', () => {
  it('are a secret, which is rotated under those who are signed in: tokens of the last keys and of new ones are good', async () => {
    for (let rotation = 0; rotation < 3; rotation += 1) {
      const before = await signIn();
      await rotateKeys();
      const after = await signIn();
      for (const tokens of [before, after]) expect(await verify(tokens.access_token, 'access')).toBeDefined();
    }
    const { keys } = (await (await get(`/${poolId}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(4);
  });

  it('that were replaced twice are good no more, and refresh tokens still are', async () => {
    const { access_token: access, refresh_token: token } = await signIn();
    await rotateKeys();
    await rotateKeys();
    expect(await verify(access, 'access')).toBeUndefined();
    expect(await verify((await tokensIn(await renew(token))).access_token, 'access')).toBeDefined();
  });
});

describe('what else the issuer answers', () => {
  it('is where it is and what it can, as OpenID Connect has it, and public keys alone', async () => {
    const about = (await (await get(`/${poolId}/.well-known/openid-configuration`)).json()) as { jwks_uri: string };
    expect(about).toMatchObject({ issuer: `${server.origin}/${poolId}`, jwks_uri: expect.stringContaining(poolId) });
    const { keys } = (await (await fetch(about.jwks_uri)).json()) as { keys: object[] };
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('sends who signs out on to the client’s page, and nowhere else', async () => {
    const to = 'https://board.example.com/';
    const out = (uri: string) => get('/logout', { client_id: clientId, logout_uri: uri });
    expect((await out(to)).headers.get('location')).toBe(to);
    expect((await out('https://evil.example/')).status).toBe(400);
  });

  it('is nothing to who reaches it by another name than this machine’s, and what is not its own goes on', async () => {
    const request = httpGet(`${server.origin}/${poolId}/.well-known/jwks.json`, { headers: { host: 'evil.example' } });
    const [answer] = await once(request, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(403);
    expect((await get('/board')).status).toBe(404);
    expect(await (await get('/board')).text()).toBe('not the issuer');
  });
});
