import { withoutInvisible } from './typed.ts';

/** ISO 3779; its letters are A to Z without I, O and Q, which are taken for 1 and 0. */
const vinLength = 17;

/** What stands between the groups of older numbers (`113.044-10-001234`, `AR*116550`) and of frames (`BNR32-305123`). */
const separators = /[-./* ]/g;

const maxLength = 24;
const minCharacters = 4;

/**
 * A vehicle's number as it is stored: in upper case, full-width characters as plain ones, without what cannot be seen; a VIN
 * of 17 characters without the spaces and hyphens people group it by, a shorter number with its own separators, whichever
 * dash was typed.
 */
export function canonicalVin(typed: string): string {
  const text = withoutInvisible(typed.normalize('NFKC').toUpperCase())
    .replace(/\s+/g, ' ')
    .replace(/ ?[\p{Pd}−ー] ?/gu, '-');
  const bare = text.replace(separators, '');
  return bare.length === vinLength ? bare : text;
}

/**
 * What is wrong with a vehicle's number, in words; undefined where it can be one: 17 characters of ISO 3779, or the shorter
 * number of a car built before 1981, or a Japanese frame number (model code, hyphen, serial number).
 * @param vin as `canonicalVin` gives it
 */
export function vinFault(vin: string): string | undefined {
  const foreign = [...vin].find((character) => !/[A-Z0-9\-./* ]/.test(character));
  if (foreign !== undefined) return `must be of the letters A to Z and digits; "${foreign}" is neither`;
  const bare = vin.replace(separators, '');
  if (bare.length > vinLength || vin.length > maxLength) {
    return `has ${bare.length} letters and digits; a VIN has ${vinLength}, older numbers fewer`;
  }
  if (bare.length < minCharacters || !/\d/.test(bare)) {
    return 'must be a VIN of 17 characters, the shorter number of an older car, or a frame number such as BNR32-305123';
  }
  const confusable = bare.length === vinLength ? /[IOQ]/.exec(bare)?.[0] : undefined;
  if (confusable === undefined) return undefined;
  return `has the letter ${confusable}, which no VIN of ${vinLength} characters has; it may be a ${confusable === 'I' ? 1 : 0}`;
}

/** What the letters A to Z count in the check digit (49 CFR 565.15, table III); a dot stands for those no VIN has. */
const letterValues = '12345678.12345.7.923456789';

function worth(character: string): number {
  return Number(/\d/.test(character) ? character : letterValues.charAt(character.charCodeAt(0) - 65));
}

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * The ninth character a VIN of North America should have (49 CFR 565, CMVSS 115); undefined where it is right, and where no
 * law asks for one: elsewhere the place is the maker's own. Cars built here for other markets break it too, so it is a reason
 * to look again, not to refuse.
 * @param vin as `canonicalVin` gives it
 */
export function wrongCheckDigit(vin: string): { readonly is: string; readonly expected: string } | undefined {
  if (!/^[1-5][A-HJ-NPR-Z0-9]{16}$/.test(vin)) return undefined;
  const sum = weights.reduce((total, weight, place) => total + weight * worth(vin.charAt(place)), 0);
  const expected = sum % 11 === 10 ? 'X' : String(sum % 11);
  const is = vin.charAt(8);
  return is === expected ? undefined : { is, expected };
}
