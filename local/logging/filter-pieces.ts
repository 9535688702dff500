import { FilterPatternError } from './filter-pattern-error.ts';

const piece =
  /\s*(?:(\$(?:\.[\w-]+|\[\d+\])+)|("(?:[^"\\]|\\.)*")|(&&|\|\||!=|<=|>=|[=<>(){}])|(-?\d+(?:\.\d+)?)(?![\w.*-])|([\w.*-]+))/y;

const kinds = ['selector', 'text', 'symbol', 'number', 'word'] as const;

/** A piece of a filter pattern: a text with its quotes. */
export interface Piece {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
}

/**
 * Cuts a filter pattern on JSON into its pieces.
 * @throws FilterPatternError where a character belongs to nothing
 */
export function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  piece.lastIndex = 0;
  while (pattern.slice(piece.lastIndex).trim() !== '') {
    const start = piece.lastIndex;
    const [, ...groups] = piece.exec(pattern) ?? [];
    const index = groups.findIndex((group) => group !== undefined);
    const kind = kinds[index];
    if (kind === undefined) throw new FilterPatternError(`unexpected ${pattern.slice(start).trim().slice(0, 20)}`);
    pieces.push({ kind, text: groups[index] ?? '' });
  }
  return pieces;
}
