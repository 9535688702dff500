import type { Move } from '#client/store/state.ts';

/** A move of a card that starts its work. */
export function aMove(cardId: string, fields: Partial<Move> = {}): Move {
  return {
    id: `move of ${cardId}`,
    cardId,
    from: { status: 'scheduled', position: 0 },
    to: { status: 'in_progress' },
    state: 'queued',
    rebased: 0,
    at: 0,
    on: '2025-09-20',
    version: 1,
    sent: false,
    ...fields,
  };
}
