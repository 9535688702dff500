/** Where a UTF-16 unit stands in the order of UTF-8: surrogates, which encode what lies beyond U+FFFF, come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Compares as DynamoDB orders sort keys: by UTF-8 bytes, which is not how JavaScript compares strings. */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const [unit, other] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (unit !== other) return rank(unit) - rank(other);
  }
  return left.length - right.length;
}
