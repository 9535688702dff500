/** Characters of a line, at most. An item has 400 KB, as DynamoDB counts; written as JSON it may have some times as many, never that many. */
const longest = 16 * 1_024 * 1_024;

/**
 * Lines of a text that comes in pieces; empty ones are left out. Only the line that is not whole yet is kept. Not by `node:readline`, which
 * ends a line at U+2028, which JSON may have within.
 * @throws Error where a line is longer than that of any item
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = '';
  for await (const piece of pieces) {
    // Only the piece is looked through: a long line would be looked through again with each of its pieces.
    for (const [at, part] of piece.split('\n').entries()) {
      if (at > 0 && begun !== '') yield begun;
      begun = at > 0 ? part : begun + part;
    }
    if (begun.length > longest) throw new Error(`a line has more than ${longest} characters, which no item has`);
  }
  if (begun !== '') yield begun;
}
