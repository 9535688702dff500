import { beforeEach, describe, expect, it } from '@jest/globals';
import { tokens } from '#test/unit/web/person/a-token.ts';
import { makeClient } from '#web/app/make-client.ts';
import { personKey } from '#web/app/session.ts';
import { tokenStorage } from '#web/person/access-token.ts';
import { problem, Service } from '../sign-in/service.ts';

const shop = '/api/admin/shop';
const update = { version: 1, name: 'Edgar' };

let service: Service;
let turn = 0;

beforeEach(() => {
  service = new Service();
  // What is known of somebody is known for a minute: each test has somebody of its own.
  turn += 1;
  service.sub = `ann-${turn}`;
  tokenStorage.write({ ...tokens(1, service.sub), accessToken: 'old', endsAt: Date.now() + 900_000 }, false);
});

const client = (more: object = {}, key = personKey(service.sub)) =>
  makeClient({ ...service.endpoints, ...more }, () => key, 'edgar');
const calls = () => service.asked.filter(({ path }) => path === shop);
const sentTokens = () => calls().map(({ token }) => token);
/** Takes every token but some. */
const takes = (...good: string[]) => {
  service.answers[shop] = ({ token }) =>
    good.includes(token ?? '') ? { data: { id: 'edgar' } } : problem(401, 'unauthorized');
};

describe('a call of somebody who signed in that is refused', () => {
  it('is sent once more with a token that is new, as the same call, and nobody notices', async () => {
    takes('access-1');
    expect(await client().updateShop(update)).toEqual({ id: 'edgar' });
    expect(sentTokens()).toEqual(['old', 'access-1']);
    const [first, second] = calls();
    expect(first?.idempotencyKey).toMatch(/./);
    expect(second).toEqual({ ...first, token: 'access-1' });
  });

  it('renews for all that were refused with the same token, those included that hear of it later', async () => {
    takes('access-1');
    const { getShop } = client();
    await Promise.all([getShop(), getShop()]);
    tokenStorage.write({ ...tokens(1, service.sub), accessToken: 'other', endsAt: Date.now() + 900_000 }, false);
    takes('newest');
    const late = client().getShop();
    service.answers[shop] = ({ token }) => {
      tokenStorage.write({ ...tokens(1, service.sub), accessToken: 'newest', endsAt: Date.now() + 900_000 }, false);
      return token === 'newest' ? { data: { id: 'edgar' } } : problem(401, 'unauthorized');
    };
    expect(await late).toEqual({ id: 'edgar' });
    expect(service.count('/oauth2/token')).toBe(1);
  });

  it('stays refused where the new token is, too; that is asked for once a minute', async () => {
    takes('none');
    await expect(client().getShop()).rejects.toMatchObject({ code: 'unauthorized', retryable: false });
    await expect(client().getShop()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(sentTokens()).toEqual(['old', 'access-1', 'access-1']);
    expect(service.count('/oauth2/token')).toBe(1);
  });

  it('stays refused where nobody gives a new token, or the sign-in is over', async () => {
    takes('access-1');
    service.answers['/oauth2/token'] = () => undefined;
    await expect(client().getShop()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(tokenStorage.read(service.sub)?.accessToken).toBe('old');
    service.answers['/oauth2/token'] = () => [400, {}];
    await expect(client().getShop()).rejects.toMatchObject({ code: 'unauthorized' });
    expect([sentTokens(), tokenStorage.read(service.sub)]).toEqual([['old', 'old'], undefined]);
  });

  it('is signed anew where calls are signed', async () => {
    takes('access-1');
    const signing = { region: 'eu-west-1', credentials: { accessKeyId: 'id', secretAccessKey: 'secret' } };
    await client({ signing }).getShop();
    const signatures = calls().map(({ authorization }) => authorization ?? '');
    expect(signatures).toEqual(Array(2).fill(expect.stringContaining('x-access-token')));
    expect(new Set(signatures).size).toBe(2);
  });
});

it('a refused API key is no matter of the user pool', async () => {
  takes('access-1');
  await expect(client({}, 'sb_key').getShop()).rejects.toMatchObject({ code: 'unauthorized' });
  expect(service.asked).toHaveLength(1);
});
