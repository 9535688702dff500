import type { Rejected, Timed, Unknown } from './history.ts';
import type { Model } from './model.ts';

/** A card's id and version, as it stands in a column. */
export interface PlacedCard {
  readonly id: string;
  readonly version: number;
}

/** The columns of a board, each in order. */
export type Columns = Readonly<Record<string, readonly PlacedCard[]>>;

/** A read of a whole board. */
export interface BoardRead {
  readonly client: number;
  /** The board, such as its date. */
  readonly object: string;
  readonly kind: 'read';
}

/** A move of a card to an index of a column, counted without the card itself and clamped to the end. */
export interface BoardMove {
  readonly client: number;
  readonly object: string;
  readonly kind: 'move';
  readonly input: {
    readonly card: string;
    readonly expectedVersion: number;
    readonly column: string;
    readonly position: number;
  };
}

/** How a read of a board ended; `board` is `boardText` of the columns that were answered. */
export type BoardReadOutcome = { readonly kind: 'ok'; readonly board: string } | Rejected | Unknown;

/** How a move on a board ended. */
export type BoardMoveOutcome =
  | { readonly kind: 'ok'; readonly version: number; readonly position?: number | undefined }
  | { readonly kind: 'conflict'; readonly currentVersion: number }
  | Rejected
  | Unknown;

/** One operation of the history of a board. */
export type BoardOperation = (BoardRead & Timed<BoardReadOutcome>) | (BoardMove & Timed<BoardMoveOutcome>);

/** A board as a text, the same for equal boards: `ready=a@1,b@3;scheduled=`. Names and ids must not have `=@,;`. */
export function boardText(columns: Columns): string {
  return Object.keys(columns)
    .sort()
    .map((name) => `${name}=${(columns[name] ?? []).map(({ id, version }) => `${id}@${version}`).join()}`)
    .join(';');
}

/** The columns of a board that `boardText` wrote. */
export function boardColumns(text: string): Record<string, PlacedCard[]> {
  const columns = text.split(';').map((column): [string, PlacedCard[]] => {
    const [name = '', cards = ''] = column.split('=');
    return [name, cards === '' ? [] : cards.split(',').map(placedCard)];
  });
  return Object.fromEntries(columns);
}

function placedCard(text: string): PlacedCard {
  const [id = '', version] = text.split('@');
  return { id, version: Number(version) };
}

/** Read from the text alone, since most steps of a search stop at a version that is not current. */
function versionOf(board: string, card: string): number | undefined {
  const name = `${card}@`;
  let start = board.indexOf(name);
  while (start > 0 && board[start - 1] !== '=' && board[start - 1] !== ',') start = board.indexOf(name, start + 1);
  return start === -1 ? undefined : Number.parseInt(board.slice(start + name.length), 10);
}

/**
 * The board after a move, and the index the card came to.
 * @throws RangeError where the board has no such column
 */
export function moved(board: string, { card, column, position }: BoardMove['input']) {
  const columns = boardColumns(board);
  const version = (versionOf(board, card) ?? 0) + 1;
  for (const [name, cards] of Object.entries(columns)) columns[name] = cards.filter(({ id }) => id !== card);
  const target = columns[column];
  if (target === undefined) throw new RangeError(`the board has no column ${column}; it has ${Object.keys(columns)}`);
  const index = Math.min(position, target.length);
  target.splice(index, 0, { id: card, version });
  return { board: boardText(columns), version, position: index };
}

function move(board: string, { input, outcome }: BoardMove & Timed<BoardMoveOutcome>): string | undefined {
  if (outcome.kind === 'rejected') return board;
  const current = versionOf(board, input.card);
  if (current === undefined) return undefined;
  if (outcome.kind === 'conflict') {
    return current !== input.expectedVersion && current === outcome.currentVersion ? board : undefined;
  }
  if (current !== input.expectedVersion) return undefined;
  const next = moved(board, input);
  if (outcome.kind === 'unknown') return next.board;
  const position = outcome.position ?? next.position;
  return outcome.version === next.version && position === next.position ? next.board : undefined;
}

/**
 * A board of ordered columns as one object; the state is its text.
 *
 * This is stronger than what the service promises under concurrency, where a placement is decided from a read of the
 * column and written on the condition of the card's own version alone: use it where neighbours stand still, on
 * in-process stores, or for boards read when all is quiet. Keep windows small (about 400 operations of 10 clients): the
 * search grows with the number of moves under way at once.
 */
export function boardModel(initial: Columns): Model<string, BoardOperation> {
  return {
    initial: boardText(initial),
    step(board, operation) {
      if (operation.kind === 'move') return move(board, operation);
      return operation.outcome.kind !== 'ok' || operation.outcome.board === board ? board : undefined;
    },
    key: (board) => board,
  };
}
