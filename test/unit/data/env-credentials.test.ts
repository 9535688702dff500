import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultProvider } from '#shared/data/env-credentials.ts';

const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const before = names.map((name) => [name, process.env[name]] as const);
const given = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI' };

function restore(): void {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

beforeEach(() => {
  for (const name of names) delete process.env[name];
});

afterEach(restore);

describe('credentials from the environment', () => {
  it('are those of a user or, with a token, of a role', async () => {
    const user = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' };
    Object.assign(process.env, given);
    expect(await defaultProvider()()).toStrictEqual(user);
    process.env.AWS_SESSION_TOKEN = 'a-token';
    expect(await defaultProvider()()).toStrictEqual({ ...user, sessionToken: 'a-token' });
  });

  it('are read once, and looked for again where there were none', async () => {
    const credentials = defaultProvider();
    await expect(credentials()).rejects.toMatchObject({ name: 'CredentialsProviderError' });
    Object.assign(process.env, given);
    const first = await credentials();
    process.env.AWS_ACCESS_KEY_ID = 'another';
    expect(await credentials()).toBe(first);
  });
});
