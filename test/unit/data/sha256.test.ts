import crypto, { createHash, createHmac, KeyObject, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { hmacSha256, Sha256 } from '#shared/data/sha256.ts';

const pieces = [0, 1, 63, 64, 65, 40_000].map((length) => new Uint8Array(randomBytes(length)));
const hex = async (checksum: Sha256) => Buffer.from(await checksum.digest()).toString('hex');

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a SHA-256 as the signer asks for it', () => {
  it('is that of all its pieces, which stay as they are', async () => {
    const sum = new Sha256();
    const wanted = createHash('sha256');
    expect(await hex(sum)).toBe(createHash('sha256').digest('hex'));
    for (const piece of pieces) {
      const before = Buffer.from(piece);
      sum.update(piece);
      wanted.update(piece);
      expect(await hex(sum)).toBe(wanted.copy().digest('hex'));
      expect(Buffer.compare(piece, before)).toBe(0);
    }
    sum.reset();
    expect(await hex(sum)).toBe(createHash('sha256').digest('hex'));
  });

  const bytes = new Uint8Array(randomBytes(32));
  it.each([
    ['a text', 'wJalrXUtnFEMI', Buffer.from('wJalrXUtnFEMI')],
    ['bytes', bytes, bytes],
    ['a part of a buffer', new DataView(bytes.buffer, 3, 20), bytes.subarray(3, 23)],
    ['a buffer', bytes.buffer, bytes],
  ])('with a secret is an HMAC: %s', async (_, secret, key) => {
    for (let time = 0; time < 3; time += 1) {
      const sum = new Sha256(secret);
      const wanted = createHmac('sha256', key);
      for (const piece of pieces) {
        sum.update(piece);
        wanted.update(piece);
      }
      expect(await hex(sum)).toBe(wanted.digest('hex'));
    }
  });
});

describe('an HMAC of a text', () => {
  it('is what Node makes of it, of keys that are made ready once', () => {
    const key = new Uint8Array(randomBytes(32));
    const made = jest.spyOn(crypto, 'createHmac');
    const wanted = createHmac('sha256', key).update('cursor').digest();
    made.mockClear();
    for (let time = 0; time < 2; time += 1) expect(hmacSha256(key, 'cursor')).toEqual(new Uint8Array(wanted));
    const [first, second] = made.mock.calls.map(([, given]) => given);
    expect(first).toBeInstanceOf(KeyObject);
    expect(second).toBe(first);
  });
});
