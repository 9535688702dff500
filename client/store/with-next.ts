import { isPending, type Move } from './state.ts';

/** The moves with one of them in its next state, and those that build on it following. */
export function withNext(moves: readonly Move[], next: Move): Move[] {
  const at = (id: string | undefined) => moves.findIndex((move) => move.id === id);
  return moves.flatMap((move) => {
    if (move.id === next.id) return [next];
    if (move.cardId !== next.cardId || move.sent || !isPending(move)) return [move];
    const isOnto = move.onto === next.id;
    if (isOnto && next.state === 'needs-you') return [];
    const isSaved = next.state === 'saved';
    const follows = isSaved && (isOnto || move.undoes === undefined);
    // It met the card elsewhere than where it was made: back there it is.
    const { status } = next.from;
    const to = move.undoes === next.id && move.to.status !== status ? { status } : move.to;
    // Between what it takes back and this one somebody else has moved the card, which it must not override.
    const isLate = next.rebased > 0 && next.undoes === undefined && at(move.undoes) < at(next.id);
    return [
      {
        ...move,
        to,
        ...(follows && { version: next.version, on: next.on }),
        // Made on top of another one, an undo goes on top of nothing else.
        ...(isSaved && { left: follows ? next.left : undefined }),
        ...(isLate && { onto: undefined }),
      },
    ];
  });
}
