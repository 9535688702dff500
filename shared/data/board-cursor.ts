import { positionForm } from './appointment-reader.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Where a board goes on: behind a car carried over, or behind so many cards of one revision. */
export interface BoardPosition {
  /** `dateAndId` of the last car that was shown. */
  readonly car?: string;
  readonly revision?: string;
  readonly from: number;
}

/** A revision, and how many of its cards earlier pages hold. */
const pageForm = /^([\w-]{22}):(\d{1,7})$/;

const boardForm = new RegExp(`${positionForm.source}|${pageForm.source}`);

/** The cursor of the next page of a board of one revision. */
export function cursorOfPage(filter: unknown, revision: string, from: number): string {
  return encodeCursor(filter, `${revision}:${from}`);
}

/**
 * Where a cursor lets a board go on; undefined where none was sent.
 * @throws Problem `validation_failed` where it is not ours or belongs to other filters
 */
export function decodeBoardCursor(filter: unknown, cursor: string | undefined): BoardPosition | undefined {
  const position = decodeCursor(filter, cursor, boardForm);
  if (position === undefined) return undefined;
  const [, revision, from] = pageForm.exec(position) ?? [];
  return revision === undefined ? { car: position, from: 0 } : { revision, from: Number(from) };
}
