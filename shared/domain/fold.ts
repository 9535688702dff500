/**
 * What is the same to people who search: case, accents, widths, apostrophes. One folding for the service's search, the board's
 * filter and every list of the page. Customers' terms are stored folded: `fold` must never come out differently for a name.
 */

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

/** What joins the parts of one name: apostrophes as keyboards and languages have them, hyphens, the dots of initials. */
const joints = /['‘’ʻʼ`´′＇׳״.\p{Pd}]/gu;

function decompose(text: string): string {
  return text.normalize('NFKD').replace(accents, '');
}

/** A text by which names compare. Lower, upper, lower: only the way through upper case makes ẞ, ß and ss, or ı and i, the same. */
export function fold(text: string): string {
  const folded = decompose(decompose(text).toLowerCase().toUpperCase().toLowerCase()).replace(/[‘’ʻʼ`]/g, "'");
  return unaccented.reduce((rest, [letter, plain]) => rest.replaceAll(letter, plain), folded);
}

/** The words of a folded text, of any script. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
}

/** The words of a text folded, names with a joint as one: `obrien` of O’Brien, `annalena` of Anna-Lena, `8abc123` of 8ABC-123. */
export function joinedWords(text: string): string[] {
  return wordsOf(fold(text.replace(joints, '')));
}

/** A text folded, of which only letters and digits are left: a plate however its groups are parted. */
export function squeezed(text: string): string {
  return wordsOf(fold(text)).join('');
}

/** A text with other letters, by a table of pairs. */
function swapped(text: string, pairs: ReadonlyMap<string, string>): string {
  return [...text].map((letter) => pairs.get(letter) ?? letter).join('');
}

/** Umlauts as German and Nordic keyboards without them write them. */
const twoLetters = new Map(
  [...'äae öoe üue åaa øoe'.split(' ')].map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** A text folded, its umlauts as two letters: `mueller` of Müller. */
export function spelledOut(text: string): string {
  return fold(swapped(text.normalize('NFC').toLowerCase(), twoLetters));
}

/** Letters that look alike and that Arabic, Persian and Urdu keyboards have at different code points. */
const arabic = new Map([
  ['ی', 'ي'],
  ['ى', 'ي'],
  ['ک', 'ك'],
  ['ہ', 'ه'],
  ['ة', 'ه'],
]);
const persian = new Map([
  ['ي', 'ی'],
  ['ى', 'ی'],
  ['ك', 'ک'],
]);

/** Katakana and hiragana stand in the same order, 96 code points apart. */
function kana(text: string, from: RegExp, distance: number): string {
  return text.replace(from, (letter) => String.fromCharCode(letter.charCodeAt(0) + distance));
}

function inBothKana(folded: string): string[] {
  return [kana(folded, /[\u30A1-\u30F6]/g, -0x60), kana(folded, /[\u3041-\u3096]/g, 0x60)];
}

/**
 * How else people write a text than `fold` has it, folded: `mueller` for Müller, hiragana for katakana and the other way
 * around, the letters of an Arabic keyboard for those of a Persian one. Only what differs, each once.
 */
export function otherSpellings(text: string): string[] {
  const folded = fold(text);
  const found = [
    spelledOut(text),
    ...inBothKana(folded),
    swapped(folded, arabic).replaceAll('ـ', ''),
    swapped(folded, persian).replaceAll('ـ', ''),
    folded.replaceAll('ə', 'e'),
  ];
  return [...new Set(found)].filter((spelling) => spelling !== folded);
}

/** What may stand or not between the family's and the given name in China, Japan and Korea. */
const parting =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー\u3099\u309A])[\s・]{1,3}(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/gu;

/** A name of China, Japan or Korea as one word, folded, in each kana: 山田太郎 for 山田 太郎. None for any other text. */
export function unparted(text: string): string[] {
  const folded = fold(text);
  const joined = folded.replace(parting, '');
  return joined === folded ? [] : [...new Set([joined, ...inBothKana(joined)])];
}

/** Scripts written without spaces between words, and Hangul, whose names are. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What never begins a part: marks, and the vowels and finals Hangul decomposes into. */
const continues = /[\p{M}\u1160-\u11FF]/u;

/** The ends of a word at which people may begin to type it: 明 and 小明 of 王小明; none of words of other scripts. */
export function innerParts(word: string): string[] {
  const characters = [...word];
  return characters.flatMap((character, at) => {
    const before = characters[at - 1];
    if (before === undefined || continues.test(character)) return [];
    return unspaced.test(character) || unspaced.test(before) ? [characters.slice(at).join('')] : [];
  });
}
