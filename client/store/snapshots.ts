import type { Board } from '../core/api.ts';
import type { Known } from './facts.ts';
import type { Acknowledgements } from './state.ts';
import { cardsOf, isShown } from './view.ts';

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
    return card !== null && isShown(card, board.date, technicianId);
  });
}

/**
 * What a snapshot that was taken leaves of the acknowledgements: those it tells nothing about.
 * Cards it shows are as it shows them, and cards that should stand on it but do not are gone.
 */
export function leftUnsaid(
  board: Board,
  { acknowledged, technicianId }: Pick<Known, 'acknowledged' | 'technicianId'>,
): Acknowledgements {
  const shown = new Set(cardsOf(board).map(({ id }) => id));
  return new Map(
    [...acknowledged].filter(
      ([id, { card }]) => !shown.has(id) && !(card !== null && isShown(card, board.date, technicianId)),
    ),
  );
}
