import { withoutInvisible } from './typed.ts';

/**
 * The letters of pairing codes (RFC 8628 §6.1): no vowels, so that no word comes out, and none that looks like a digit or
 * another letter.
 */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

const codeLength = 6;

const form = new RegExp(`^[${letters}]{${codeLength}}$`);

/** What people write between the halves, or anywhere: a dash of any kind, a dot, a space. */
const separators = /[\s.·_\p{Pd}]/gu;

/**
 * A new code, such as `WDJBMJ`; there are 64 million.
 * @param randomInteger a uniform whole number from 0 up to, not including, its argument
 */
export function newPairingCode(randomInteger: (below: number) => number): string {
  return Array.from({ length: codeLength }, () => letters.charAt(randomInteger(letters.length))).join('');
}

/** The code somebody typed, in whatever case and with whatever between its letters; undefined where it is none. */
export function pairingCodeOf(typed: string): string | undefined {
  const code = withoutInvisible(typed).replace(separators, '').toUpperCase();
  return form.test(code) ? code : undefined;
}

/** A code as it is shown, in halves that can be kept in mind: `WDJ-BMJ`. */
export function writtenPairingCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;
}
