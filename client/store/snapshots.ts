import { continuesInto } from '#shared/domain/overnight.ts';
import type { Board, Card } from '../core/api.ts';
import type { Known } from './facts.ts';
import type { Acknowledgements } from './state.ts';
import { cardsOf, isShown } from './view.ts';

/** Whether a board that shows the newest cars of earlier days alone tells nothing of a car, which is older than those. */
function isBeyond({ date, carriedOver, carriedOverCursor }: Board, card: Card): boolean {
  const last = carriedOver.at(-1);
  if (carriedOverCursor === null || card.date >= date || continuesInto(card, date)) return false;
  return last === undefined || `${card.date}#${card.id}` < `${last.date}#${last.id}`;
}

/** Whether a card has to stand on a board, if it is as it is known. */
function isExpected(board: Board, card: Card | null, technicianId: string | undefined): boolean {
  return card !== null && isShown(card, board, technicianId) && !isBeyond(board, card);
}

/** Of what is known, that which says whether a snapshot is news. */
type Before = Pick<Known, 'snapshot' | 'acknowledged' | 'technicianId'>;

/**
 * Whether a snapshot that may have been asked for before the last acknowledgement is older than what is known: it shows
 * a card at a lower version, or leaves out one that is known to stand there. It may as well be the truth, if somebody
 * removed that card meanwhile; to know, it must be asked for again.
 */
export function isOutdated(board: Board, { snapshot, acknowledged, technicianId }: Before): boolean {
  const shown = new Map(cardsOf(board).map((card) => [card.id, card.version]));
  const taken = snapshot === undefined ? [] : cardsOf(snapshot);
  if (taken.some(({ id, version }) => (shown.get(id) ?? version) < version)) return true;
  return [...acknowledged].some(([id, { version, card }]) => {
    const known = shown.get(id);
    if (known !== undefined) return known < version;
    return isExpected(board, card, technicianId);
  });
}

/**
 * What a snapshot that was taken leaves of the acknowledgements: those it tells nothing about.
 * Cards it shows are as it shows them, and cards that should stand on it but do not are gone; but for cars older than the last
 * one of those it shows, where it shows no more.
 */
export function leftUnsaid(
  board: Board,
  { acknowledged, technicianId }: Pick<Known, 'acknowledged' | 'technicianId'>,
): Acknowledgements {
  const shown = new Set(cardsOf(board).map(({ id }) => id));
  return new Map(
    [...acknowledged].filter(([id, { card }]) => !shown.has(id) && !isExpected(board, card, technicianId)),
  );
}
