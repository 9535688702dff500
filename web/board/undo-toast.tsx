import { useEffect, useRef, useState } from 'react';
import type { Move } from '#client/store/state.ts';
import { statusLabels } from '../format/status-labels.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { toastedMove } from './undo.ts';
import './undo-toast.css';

/** How long the last move can be taken back by a button, in milliseconds. */
export const undoTime = 8_000;

/** Whether a move's time is up; while it is held, the time stands still. */
function useExpired(move: Move | undefined, held: boolean): boolean {
  const [expired, setExpired] = useState<string>();
  const left = useRef({ id: '', time: undoTime });
  const id = move?.id;
  const at = move?.at ?? 0;
  useEffect(() => {
    if (id === undefined || held) return undefined;
    if (left.current.id !== id) left.current = { id, time: at + undoTime - Date.now() };
    const { time } = left.current;
    const since = Date.now();
    const timer = setTimeout(() => setExpired(id), Math.max(0, time));
    return () => {
      clearTimeout(timer);
      left.current = { id, time: time - (Date.now() - since) };
    };
  }, [id, at, held]);
  return id === undefined || expired === id;
}

/**
 * What was just moved, how far that is, and a button that takes it back, for eight seconds; longer while the pointer or the
 * focus is on it (WCAG 2.2, 2.2.1).
 */
export function UndoToast({
  moves,
  onUndo,
}: {
  readonly moves: readonly Move[];
  readonly onUndo: (id: string) => void;
}) {
  const move = toastedMove(moves);
  const [held, setHeld] = useState<string>();
  const expired = useExpired(move, held === move?.id);
  if (move === undefined || expired) return null;
  const { from, to } = move;
  const state = move.state === 'needs-you' ? 'saved' : move.state;
  const word = state === 'saved' && move.rebased > 0 ? 'onTop' : state;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by it; what is being looked at does not go away
    <div
      className="toast"
      key={move.id}
      onPointerEnter={() => setHeld(move.id)}
      onPointerLeave={({ currentTarget }) => currentTarget.matches(':focus-within') || setHeld(undefined)}
      onFocus={() => setHeld(move.id)}
      onBlur={({ currentTarget }) => currentTarget.matches(':hover') || setHeld(undefined)}
    >
      <span className="toast-text">
        {copy.toast.moved(move.label ?? '', statusLabels[from.status], statusLabels[to.status])}
        <small>{copy.toast[word]}</small>
      </span>
      <button type="button" className="button" onClick={() => onUndo(move.id)}>
        <Icon name="undo" /> {copy.undo}
      </button>
      <span className="toast-time" aria-hidden="true" />
    </div>
  );
}
