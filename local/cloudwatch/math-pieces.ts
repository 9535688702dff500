import { ExpressionError } from './expression-error.ts';

const piece =
  /\s*(?:(\d{1,15}(?:\.\d{1,15})?)|("[^"]{0,200}"|'[^']{0,200}')|([a-zA-Z_]\w{0,254})|(&&|\|\||<=|>=|==|!=|[-+*/^<>(),[\]]))\s*/y;

const synonyms: Readonly<Record<string, string>> = { '&&': 'AND', '||': 'OR' };

/** Cuts an expression into its pieces; texts keep their quotes. @throws ExpressionError where a character belongs to nothing */
export function mathPieces(expression: string): string[] {
  const pieces: string[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < expression.length) {
    const start = piece.lastIndex;
    const [found, ...groups] = piece.exec(expression) ?? [];
    if (found === undefined) throw new ExpressionError(`unexpected ${expression.slice(start, start + 20).trim()}`);
    const text = groups.find((group) => group !== undefined) ?? '';
    pieces.push(synonyms[text] ?? text);
  }
  return pieces;
}
