import { useEffect, useState } from 'react';
import type { Move } from '#client/store/state.ts';
import { statusLabels } from '../format/status-labels.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { toastedMove } from './undo.ts';
import './undo-toast.css';

/** How long the last move can be taken back by a button, in milliseconds. */
export const undoTime = 8_000;

function useExpired(move: Move | undefined): boolean {
  const [expired, setExpired] = useState<string>();
  const id = move?.id;
  const at = move?.at ?? 0;
  useEffect(() => {
    if (id === undefined) return undefined;
    const timer = setTimeout(() => setExpired(id), Math.max(0, at + undoTime - Date.now()));
    return () => clearTimeout(timer);
  }, [id, at]);
  return id === undefined || expired === id;
}

/** What was just moved, how far that is, and a button that takes it back, for eight seconds. */
export function UndoToast({
  moves,
  onUndo,
}: {
  readonly moves: readonly Move[];
  readonly onUndo: (id: string) => void;
}) {
  const move = toastedMove(moves);
  const expired = useExpired(move);
  if (move === undefined || expired) return null;
  const state = move.state === 'needs-you' ? 'saved' : move.state;
  return (
    <div className="toast" key={move.id}>
      <span className="toast-text">
        {copy.toast.moved(move.label ?? '', statusLabels[move.to.status])}
        <small>{copy.toast[state]}</small>
      </span>
      <button type="button" className="button" onClick={() => onUndo(move.id)}>
        <Icon name="undo" /> {copy.undo}
      </button>
      <span className="toast-time" aria-hidden="true" />
    </div>
  );
}
