/** The country codes of two digits; 1 and 7 stand alone, all others have three (ITU-T E.164, list of 2016 with changes). */
const twoDigits = new Set(
  [
    '20 27',
    '30 31 32 33 34 36 39',
    '40 41 43 44 45 46 47 48 49',
    '51 52 53 54 55 56 57 58',
    '60 61 62 63 64 65 66',
    '81 82 84 86',
    '90 91 92 93 94 95 98',
  ].flatMap((zone) => zone.split(' ')),
);

/**
 * The digits of a number without its country code.
 * @param digits an E.164 number without the `+`
 */
export function nationalDigits(digits: string): string {
  if (/^[17]/.test(digits)) return digits.slice(1);
  return digits.slice(twoDigits.has(digits.slice(0, 2)) ? 2 : 3);
}
