import { withoutInvisible } from './typed.ts';

/** Digits of any script as those of Europe: Unicode keeps the ten of each together, ascending from zero. */
export function europeanDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const codePoint = Number(digit.codePointAt(0));
    let below = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - below - 1))) below += 1;
    return String(below % 10);
  });
}

/** The wide forms of ASCII that East Asian keyboards type, as ASCII: `１２．５` as `12.5`. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/**
 * A number as people write it: digits of Europe, and between them dashes, dots, brackets and slashes, or the long vowel mark
 * that has the dash's place on keyboards of Japan.
 */
export const writtenNumber = /^[\d\s\p{Pd}()[\]+./·•−ーｰ]+$/u;

/**
 * The digits of what can be a phone number, or a part of one: digits of any script and what people write between them; of a
 * link as well.
 * @returns undefined for all else
 */
export function dialledDigits(typed: string): string | undefined {
  const number = europeanDigits(withoutInvisible(typed).normalize('NFKD')).replace(/^tel:/i, '');
  return /\d/.test(number) && writtenNumber.test(number) ? number.replace(/\D/g, '') : undefined;
}
