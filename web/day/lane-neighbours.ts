import type { Card } from '#client/core/api.ts';
import { cardsIn, type TechnicianLane } from './technician-lanes.ts';

/** How far two cards are from each other in time. */
const distance = (one: Card, other: Card): number => Math.abs(Date.parse(one.start) - Date.parse(other.start));

/** The card an arrow key leads to: along its lane, or to the nearest in time of the next one. Undefined at the edge. */
export function neighbourInLanes(lanes: readonly TechnicianLane[], cardId: string, key: string): string | undefined {
  const rows = lanes.map(cardsIn);
  const row = rows.findIndex((cards) => cards.some(({ id }) => id === cardId));
  const cards = rows[row] ?? [];
  const at = cards.findIndex(({ id }) => id === cardId);
  const card = cards[at];
  if (card === undefined) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return cards[at - 1]?.id;
    case 'ArrowRight':
      return cards[at + 1]?.id;
    case 'Home':
      return cards[0]?.id;
    case 'End':
      return cards.at(-1)?.id;
    default: {
      const beside = rows[row + (key === 'ArrowUp' ? -1 : 1)] ?? [];
      return beside.toSorted((one, other) => distance(one, card) - distance(other, card))[0]?.id;
    }
  }
}
