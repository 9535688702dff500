import { nationalDigits } from './calling-codes.ts';

/** What a customer is found by. */
export interface Findable {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
}

/**
 * What a caller searches for. `none` finds everyone, as no query does; `nobody` is a query without a letter or digit,
 * which no name and no number can answer. `phone` is a query that can be a number; since a name may hold digits too, it
 * also finds names whose words begin so.
 */
export type CustomerQuery =
  | { readonly kind: 'none' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'name'; readonly words: readonly string[] }
  | { readonly kind: 'phone'; readonly digits: string; readonly words: readonly string[] };

const maxWords = 40;
const maxCodePoints = 64;

/**
 * What case and accents do not change: marks that belong to no script of their own, the points of Hebrew and Arabic, and
 * invisible joiners. Vowel signs of Indic scripts and the voicing marks of Japanese make another letter, so they stay.
 */
const accents = /[[\p{Cf}[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]]--[\u3099\u309A]]/gv;

/** Letters Unicode does not decompose into one with an accent, though people type them so. */
const unaccented = [
  ['æ', 'ae'],
  ['ð', 'd'],
  ['ø', 'o'],
  ['þ', 'th'],
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['œ', 'oe'],
  ['ŧ', 't'],
  ['ς', 'σ'],
] as const;

function decompose(text: string): string {
  return text.normalize('NFKD').replace(accents, '');
}

/** Lower, upper, lower: only the way through upper case makes ẞ, ß and ss, or ı and i, the same. */
function fold(text: string): string {
  const folded = decompose(decompose(text).toLowerCase().toUpperCase().toLowerCase()).replace(/[‘’ʻʼ`]/g, "'");
  return unaccented.reduce((rest, [letter, plain]) => rest.replaceAll(letter, plain), folded);
}

function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
}

function cut(text: string): string {
  return [...text].slice(0, maxCodePoints).join('');
}

/** A name without case, accents and punctuation: its words, of any script, with single spaces between them. */
export function foldName(name: string): string {
  return wordsOf(fold(name)).join(' ');
}

/** The words of a name; one with an apostrophe (O'Brien) counts as its parts and as a whole. */
function nameWords(name: string): string[] {
  const folded = fold(name);
  const words = [...wordsOf(folded), ...wordsOf(folded.replaceAll("'", ''))];
  return [...new Set(words.map(cut))].slice(0, maxWords);
}

/** Digits without the zeros dialled before a national (0) or an international (00) number. */
function significant(digits: string): string {
  return digits.replace(/^0+/, '');
}

/**
 * The distinct terms a customer is found by: `n:` and the folded name, to list everyone by name; `w:` and a word of the
 * name, at most 40; `p:` and the digits of the phone, with and without the country code. Names and words are cut to 64
 * code points. Terms are stored, so they must never come out differently for the same customer.
 */
export function searchTerms({ name, phone }: Findable): string[] {
  const digits = phone.replace(/\D/g, '');
  const numbers = [digits, significant(nationalDigits(digits))].filter((number) => number !== '');
  return [
    `n:${cut(foldName(name))}`,
    ...nameWords(name).map((word) => `w:${word}`),
    ...numbers.map((number) => `p:${number}`),
  ];
}

/** The term everybody with just this phone number (E.164) is found by. */
export function phoneTerm(phone: string): string {
  return `p:${phone.replace(/\D/g, '')}`;
}

/** Digits of any script as those E.164 is written with: Unicode keeps the ten of each together, ascending from zero. */
function europeanDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const codePoint = Number(digit.codePointAt(0));
    let below = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - below - 1))) below += 1;
    return String(below % 10);
  });
}

/**
 * Reads a query: digits and what is written between the digits of a phone number are a number, all else is a name. Blank
 * is what shows nothing, as for a name.
 */
export function parseQuery(query: string): CustomerQuery {
  if (/^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u.test(query)) return { kind: 'none' };
  const words = wordsOf(fold(query)).map(cut);
  if (words.length === 0) return { kind: 'nobody' };
  const number = europeanDigits(query.normalize('NFKD'));
  const digits = significant(number.replace(/\D/g, ''));
  const canBePhone = digits !== '' && /^[\d\s\p{Pd}()+./]+$/u.test(number);
  return canBePhone ? { kind: 'phone', digits, words } : { kind: 'name', words };
}

/** What terms a query's customers have one of: each beginning is a range of the index; together they hold every match. */
export function termBeginnings(query: CustomerQuery): string[] {
  if (query.kind === 'none') return ['n:'];
  if (query.kind === 'nobody') return [];
  const longest = query.words.reduce((one, other) => (other.length > one.length ? other : one));
  return query.kind === 'phone' ? [`p:${query.digits}`, `w:${longest}`] : [`w:${longest}`];
}

/**
 * The one term under which a query finds a customer; undefined where it does not. Reading the ranges of
 * `termBeginnings` and keeping an entry only if it stands under this term yields every match exactly once.
 */
export function foundUnder(query: CustomerQuery, findable: Findable): string | undefined {
  if (query.kind === 'nobody') return undefined;
  const terms = searchTerms(findable);
  const beginning = (start: string) => terms.find((term) => term.startsWith(start));
  if (query.kind === 'none') return beginning('n:');
  const byPhone = query.kind === 'phone' ? beginning(`p:${query.digits}`) : undefined;
  if (byPhone !== undefined) return byPhone;
  if (!query.words.every((word) => beginning(`w:${word}`) !== undefined)) return undefined;
  return termBeginnings({ kind: 'name', words: query.words }).map(beginning)[0];
}

/** Whether a query finds a customer: every word begins a word of the name, or the digits begin the phone number. */
export function matches(query: CustomerQuery, findable: Findable): boolean {
  return foundUnder(query, findable) !== undefined;
}
