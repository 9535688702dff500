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
