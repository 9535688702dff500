/** Digits of any script as those of Europe: Unicode keeps the ten of each together, ascending from zero. */
export function europeanDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const codePoint = Number(digit.codePointAt(0));
    let below = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - below - 1))) below += 1;
    return String(below % 10);
  });
}
