import { digitsFind, endLookedFor, endsOfNumber, significant } from './dialled.ts';
import { dialledDigits } from './digits.ts';
import { fold, innerParts, joinedWords, otherSpellings, spelledOut, unparted, wordsOf } from './fold.ts';
import { withoutInvisible } from './typed.ts';

/** What a customer is found by. */
export interface Findable {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
}

/**
 * What a caller searches for. `none` finds everyone, as no query does; `nobody` is a query without a letter or digit,
 * which no name and no number can answer. `readings` are the words of a name, each way they can be meant: o and brien, or
 * obrien; muller, or mueller. `digits` is a query that can be a number; since a name may hold digits too, it also finds names.
 */
export type CustomerQuery =
  | { readonly kind: 'none' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'some'; readonly readings: readonly (readonly string[])[]; readonly digits?: string };

const maxWords = 40;
const maxCodePoints = 64;

function cut(text: string): string {
  return [...text].slice(0, maxCodePoints).join('');
}

/** A name without case, accents and punctuation: its words, of any script, with single spaces between them. */
export function foldName(name: string): string {
  return wordsOf(fold(name)).join(' ');
}

/** The words a name is found by, in the order in which releases added them; all of them at most 40. */
interface NameWords {
  /** Its parts, and one with an apostrophe as a whole. */
  readonly first: readonly string[];
  /** Other spellings, and parts of words written without spaces. */
  readonly more: readonly string[];
  /** Names of China, Japan and Korea as one word, and its parts. */
  readonly latest: readonly string[];
}

function nameWords(name: string): NameWords {
  const folded = fold(name);
  const first = [...new Set([...wordsOf(folded), ...wordsOf(folded.replaceAll("'", ''))].map(cut))].slice(0, maxWords);
  const spellings = [...joinedWords(name), ...otherSpellings(name).flatMap(wordsOf)].map(cut);
  const parts = [...first, ...spellings].flatMap(innerParts);
  const before = [...new Set([...first, ...spellings, ...parts])].slice(0, maxWords);
  const whole = unparted(name).flatMap(wordsOf).map(cut);
  const all = [...new Set([...before, ...whole, ...whole.flatMap(innerParts)])];
  return { first, more: before.slice(first.length), latest: all.slice(before.length, maxWords) };
}

/**
 * The distinct terms a customer is found by, at most 46: `n:` and the folded name, to list everyone by name; `w:` and a word
 * of the name, at most 40; `p:` and the digits of the phone, with the country code, without it, and in North America without
 * the area; `r:` and its digits backwards. Names and words are cut to 64 code points.
 *
 * Terms are stored: a later release may add to them, behind the older ones, but must never take one away or change it. So a
 * customer stored by an older release is found as ever, by what it was found by then, and loses all terms when renamed.
 */
export function searchTerms({ name, phone }: Findable): string[] {
  const { first, more, latest } = nameWords(name);
  const { beginnings, backwards } = endsOfNumber(phone);
  const [whole, national, ...local] = beginnings.map((digits) => `p:${digits}`);
  const old = [whole, national].filter((term) => term !== undefined);
  const word = (text: string) => `w:${text}`;
  const added = [...more.map(word), ...local, `r:${backwards}`, ...latest.map(word)];
  return [`n:${cut(foldName(name))}`, ...first.map(word), ...old, ...added];
}

/** The term everybody with just this phone number (E.164) is found by. */
export function phoneTerm(phone: string): string {
  return `p:${phone.replace(/\D/g, '')}`;
}

/** Reads a query. Blank is what shows nothing, as for a name. */
export function parseQuery(query: string): CustomerQuery {
  const text = withoutInvisible(query);
  if (text === '') return { kind: 'none' };
  const ways = [wordsOf(fold(text)), joinedWords(text), wordsOf(spelledOut(text))].map((words) => words.map(cut));
  if (ways[0]?.length === 0) return { kind: 'nobody' };
  const readings = [...new Map(ways.map((words) => [words.join(' '), words])).values()];
  const digits = dialledDigits(text);
  return { kind: 'some', readings, ...(digits === undefined ? {} : { digits }) };
}

const isNumber = (word: string): boolean => dialledDigits(word) !== undefined;

/** The word whose range of terms is read: the longest, but of a name and a number one of the name. */
function longestOf(words: readonly string[]): string {
  const named = words.filter((word) => !isNumber(word));
  return (named.length > 0 ? named : words).reduce((one, other) => (other.length > one.length ? other : one));
}

/** What terms a query's customers have one of: each beginning is a range of the index; together they hold every match. */
export function termBeginnings(query: CustomerQuery): string[] {
  if (query.kind === 'none') return ['n:'];
  if (query.kind === 'nobody') return [];
  const { digits = '', readings } = query;
  const [wanted, end] = [significant(digits), endLookedFor(digits)];
  const ranges = [
    ...(wanted === '' ? [] : [`p:${wanted}`]),
    ...(end === undefined ? [] : [`r:${end}`]),
    ...readings.map((words) => `w:${longestOf(words)}`),
  ];
  return ranges.filter(
    (range, at) => !ranges.some((other, place) => place !== at && isWithin(range, other, at > place)),
  );
}

/** Whether a range lies in another one; of two that are the same, the later does. */
function isWithin(range: string, other: string, isLater: boolean): boolean {
  return range === other ? isLater : range.startsWith(other);
}

/** With how many digits a number narrows a name down: `bell 310`, not `bell 3`. */
const fewestBeside = 3;

/**
 * Whether a query finds a customer: by the number; or every word of a reading begins a word of the name, or those of digits
 * that do not are together the number.
 */
export function matches(query: CustomerQuery, findable: Findable): boolean {
  if (query.kind !== 'some') return query.kind === 'none';
  if (query.digits !== undefined && digitsFind(query.digits, findable.phone)) return true;
  const terms = searchTerms(findable);
  const begins = (word: string) => terms.some((term) => term.startsWith(`w:${word}`));
  return query.readings.some((words) => {
    const others = words.filter((word) => !begins(word));
    if (others.length === 0) return true;
    const numbers = others.map(dialledDigits);
    if (numbers.includes(undefined) || words.every(isNumber)) return false;
    const digits = numbers.join('');
    return digits.length >= fewestBeside && digitsFind(digits, findable.phone);
  });
}

/**
 * The one term under which a query finds a customer; undefined where it does not. Reading the ranges of
 * `termBeginnings` and keeping an entry only if it stands under this term yields every match exactly once.
 */
export function foundUnder(query: CustomerQuery, findable: Findable): string | undefined {
  const ranges = termBeginnings(query);
  if (!matches(query, findable)) return undefined;
  return searchTerms(findable).find((term) => ranges.some((range) => term.startsWith(range)));
}
