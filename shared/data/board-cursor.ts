import { positionForm } from './appointment-page.ts';
import { decodeCursor } from './cursor.ts';

/** Where a board goes on: behind a car carried over, or behind the last card of a page. */
export interface BoardPosition {
  /** `dateAndId` of the last car that was shown. */
  readonly car?: string;
  /** The id of the last card of the page before. */
  readonly after?: string;
}

/** The id of a card. */
const pageForm = /^apt_[0-9a-z]{16}$/;

const boardForm = new RegExp(`${positionForm.source}|${pageForm.source}`);

/**
 * Where a cursor lets a board go on; undefined where none was sent.
 * @throws Problem `validation_failed` where it is not ours or belongs to other filters
 */
export function decodeBoardCursor(filter: unknown, cursor: string | undefined): BoardPosition | undefined {
  const position = decodeCursor(filter, cursor, boardForm);
  if (position === undefined) return undefined;
  return pageForm.test(position) ? { after: position } : { car: position };
}
