import { digitsFind } from './dialled.ts';
import { dialledDigits } from './digits.ts';
import { fold, joinedWords, otherSpellings, spelledOut, squeezed, unparted, wordsOf } from './fold.ts';
import { withoutInvisible } from './typed.ts';

/** Texts made ready to be looked through, however they are spelled. */
export interface LookedThrough {
  readonly text: string;
  /** E.164. */
  readonly phones: readonly string[];
}

/**
 * Makes ready what a filter looks through: a card, an entry of a list.
 * @param shown texts as the screen shows them
 * @param codes plates and other codes, found however their groups are parted
 * @param phones E.164
 */
export function lookThrough(
  shown: readonly (string | null | undefined)[],
  codes: readonly (string | null | undefined)[] = [],
  phones: readonly string[] = [],
): LookedThrough {
  const isText = (text: string | null | undefined): text is string => typeof text === 'string';
  const spelled = shown
    .filter(isText)
    .flatMap((text) => [fold(text), joinedWords(text).join(' '), ...otherSpellings(text), ...unparted(text)]);
  const written = codes.filter(isText).flatMap((code) => [fold(code), squeezed(code)]);
  return { text: [...spelled, ...written, ...phones].join('\n'), phones };
}

/** Whether a word's parts, such as those of `toyota/8abc`, each begin a word of a text, as the search of customers has it. */
function areBegun(text: string, word: string): boolean {
  const parts = wordsOf(fold(word));
  return parts.length > 1 && parts.every((part) => text.includes(` ${part}`) || `\n${text}`.includes(`\n${part}`));
}

/** Whether what somebody typed stands in a text: each of its words anywhere, or all of it is a phone number in any writing. */
export function standsIn({ text, phones }: LookedThrough, typed: string): boolean {
  const wanted = withoutInvisible(typed);
  const digits = dialledDigits(wanted);
  if (digits !== undefined && phones.some((phone) => phone.includes(digits) || digitsFind(digits, phone))) return true;
  return wanted.split(/\s+/).every((word) => {
    const bare = squeezed(word);
    const isSpelled = [fold(word), spelledOut(word)].some((spelling) => text.includes(spelling));
    return isSpelled || (bare !== '' && text.includes(bare)) || areBegun(text, word);
  });
}
