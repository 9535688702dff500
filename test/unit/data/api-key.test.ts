import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mintApiKey, parseApiKey } from '#shared/data/api-key.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';

function mint(seed: number, environment: 'live' | 'test' = 'test') {
  const random = new SeededRandom(seed);
  return mintApiKey(environment, (below) => Math.floor(random.next() * below));
}

describe('an API key', () => {
  it.each(['live', 'test'] as const)('of %s is read back into its parts', (environment) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { key, keyId, secret } = mint(seed, environment);
        expect(parseApiKey(key)).toEqual({ environment, keyId, secret });
      }),
    );
  });

  it('has the form scanners look for, and 190 bits nobody can guess', () => {
    const { key, secret } = mint(1);
    expect(key).toMatch(/^sb_test_[0-9a-hjkmnp-tv-z]{12}_[0-9A-Za-z]{38}$/);
    expect(secret).toHaveLength(32);
  });

  it('draws every character on its own, and all of them', () => {
    const drawn: number[] = [];
    const { keyId, secret } = mintApiKey('live', (below) => {
      drawn.push(below);
      return drawn.length % below;
    });
    expect(drawn).toEqual([...Array(12).fill(32), ...Array(32).fill(62)]);
    expect(new Set(keyId + secret).size).toBeGreaterThan(30);
  });

  it('ends in the CRC-32 of what stands before it, in six digits to the base 62', () => {
    const { key } = mint(7);
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const value = [...key.slice(-6)].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
    expect(value).toBe(crc32(key.slice(0, -6)));
  });

  it('with any one character changed is refused without a read', () => {
    const { key } = mint(3);
    for (let index = 0; index < key.length; index += 1) {
      for (const other of '0aZ_-é') {
        const changed = key.slice(0, index) + other + key.slice(index + 1);
        if (changed !== key) expect([changed, parseApiKey(changed)]).toEqual([changed, undefined]);
      }
    }
  });

  it.each(['', 'sb_', 'sb_test__', ' ', '\n', 'sb_prod_'])('is not %j', (text) => {
    expect(parseApiKey(text)).toBeUndefined();
  });

  it('has nothing before or behind it but what cannot be seen', () => {
    const { key, keyId } = mint(3);
    expect(parseApiKey(`\u200b ${key}\ufe0f\n`)).toMatchObject({ keyId });
    const padded = [`x ${key}`, `${key} x`, `${key}\nx`, `x${key}`, `${key}x`, `${key}${key}`, key.toUpperCase()];
    expect(padded.filter((text) => parseApiKey(text) !== undefined)).toEqual([]);
  });
});
