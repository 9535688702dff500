import { crc32 } from 'node:zlib';
import { withoutInvisible } from '#shared/domain/typed.ts';

/**
 * The form of an API key: `sb_<live|test>_<keyId>_<secret><checksum>`. Prefix and checksum (CRC-32 of all before it, as
 * in GitHub's token format of 2021) let a scanner find leaked keys and the service refuse garbage without a read.
 */
const form = /^sb_(live|test)_([0-9a-hjkmnp-tv-z]{12})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const keyIdDigits = '0123456789abcdefghjkmnpqrstvwxyz';

/** The parts of a well-formed key. */
export interface ApiKeyParts {
  readonly environment: 'live' | 'test';
  readonly keyId: string;
  readonly secret: string;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let encoded = '';
  for (let place = 0; place < 6; place += 1) {
    encoded = digits.charAt(rest % 62) + encoded;
    rest = Math.floor(rest / 62);
  }
  return encoded;
}

/** Text that came as bytes, each taken for a character. */
function decoded(given: string): string {
  return Buffer.from(given, 'latin1').toString('utf8');
}

/**
 * The parts of a key; undefined where it is malformed or its checksum does not fit. What cannot be seen came along when it was
 * pasted. HTTP hands on the bytes of a header as Latin-1 (RFC 9110 §5.5), so it may have come as UTF-8 that nobody decoded.
 */
export function parseApiKey(given: string): ApiKeyParts | undefined {
  const match = form.exec(given) ?? form.exec(withoutInvisible(given)) ?? form.exec(withoutInvisible(decoded(given)));
  if (match === null) return undefined;
  const [text] = match;
  const [, environment, keyId, secret, sum] = match as unknown as [string, 'live' | 'test', string, string, string];
  if (checksum(text.slice(0, -sum.length)) !== sum) return undefined;
  return { environment, keyId, secret };
}

/** The characters at random, as many as asked for. */
function pick(alphabet: string, length: number, randomInteger: (below: number) => number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInteger(alphabet.length))).join('');
}

/**
 * A new key from random bytes.
 * @param randomInteger a uniform whole number from 0 up to, not including, its argument
 * @param keyId 12 characters; random ones where none are given
 */
export function mintApiKey(
  environment: 'live' | 'test',
  randomInteger: (below: number) => number,
  keyId = pick(keyIdDigits, 12, randomInteger),
) {
  const secret = pick(digits, 32, randomInteger);
  const body = `sb_${environment}_${keyId}_${secret}`;
  return { keyId, secret, key: body + checksum(body) };
}
