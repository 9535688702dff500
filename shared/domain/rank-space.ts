/**
 * Order keys as numbers. A key is a fraction 0.d₁d₂d₃… in base 62; its digits are in byte order and the last one is
 * never 0, so comparing keys by bytes compares the fractions. A fraction is held as a whole number of the smallest
 * step, 62⁻⁶⁴.
 */

/** A source of randomness: a number in [0, 1). */
export type Random = () => number;

/** The longest key, in bytes. */
export const maxRankLength = 64;

/** The end of the space: fractions lie between 0 and this, both excluded. */
export const spaceEnd = 62n ** BigInt(maxRankLength);

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Sixty bits: two callers choosing one gap at once practically never choose one key. */
const suffixLength = 10;

/** So many cells of one digit more keep the choice near the middle of a gap, wherever the cells happen to lie. */
const fewestCells = 4n;

/** The step of a key's digit at the given length, as a fraction. */
export function stepAt(length: number): bigint {
  return 62n ** BigInt(maxRankLength - length);
}

/**
 * The fraction of a key.
 * @throws RangeError where the text is no key
 */
export function fractionOf(rank: string): bigint {
  if (!/^[0-9A-Za-z]{1,64}$/.test(rank)) throw new RangeError(`'${rank}' is no rank: 1 to 64 of 0-9, A-Z and a-z`);
  const digits = [...rank].reduce((value, digit) => value * 62n + BigInt(alphabet.indexOf(digit)), 0n);
  return digits * stepAt(rank.length);
}

function digitsOf(value: bigint, length: number): string {
  let digits = '';
  for (let rest = value; digits.length < length; rest /= 62n) digits = alphabet.charAt(Number(rest % 62n)) + digits;
  return digits;
}

function suffix(random: Random): string {
  const digit = (from: number) => alphabet.charAt(from + Math.floor(random() * (62 - from)));
  return Array.from({ length: suffixLength }, (_, index) => digit(index === suffixLength - 1 ? 1 : 0)).join('');
}

/** The key of a number written in `length` digits, with a random suffix. */
export function suffixed(value: bigint, length: number, random: Random): string {
  return digitsOf(value, length) + suffix(random);
}

/** A key near the middle between two fractions, with a random suffix; null where none fits into 64 bytes. */
export function keyBetween(low: bigint, high: bigint, random: Random): string | null {
  for (let length = 1; length <= maxRankLength - suffixLength; length += 1) {
    const step = stepAt(length);
    const first = low / step + 1n;
    const cells = high / step - first;
    if (cells >= fewestCells) return suffixed(first + cells / 2n, length, random);
  }
  return null;
}

/**
 * The shortest key from `low` to `high`, both included; 0 < low ≤ high < the end. Its last digit is not 0, or the key
 * without it would be there too.
 */
export function shortestKey(low: bigint, high: bigint): string {
  const atLeast = (step: bigint) => (low + step - 1n) / step;
  let length = 1;
  while (atLeast(stepAt(length)) * stepAt(length) > high) length += 1;
  const step = stepAt(length);
  return digitsOf((atLeast(step) + high / step) / 2n, length);
}

const openStep = 120n * stepAt(3);

/** The smaller of two fractions. */
export function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

/** The larger of two fractions. */
export function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

/**
 * How far down `cards` cards at the open start of a column may reach: small steps (two minutes of start time each), and
 * never more than a part of what is left, so that filling a column from one end keeps its keys short.
 */
export function below(first: bigint, cards: number): bigint {
  return first - smaller(openStep * BigInt(cards), first / 64n);
}

/** Like `below`, for the open end of a column. */
export function above(last: bigint, cards: number): bigint {
  return last + smaller(openStep * BigInt(cards), (spaceEnd - last) / 64n);
}
