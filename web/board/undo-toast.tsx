import type { Move } from '#client/store/state.ts';
import { statusLabels } from '../format/status-labels.ts';
import { Icon } from '../ui/icon.tsx';
import { Toast } from '../ui/toast.tsx';
import { copy } from './toast-copy.ts';
import { toastedMove } from './undo.ts';

/** What was just moved, how far that is, and a button that takes it back. */
export function UndoToast({
  moves,
  onUndo,
}: {
  readonly moves: readonly Move[];
  readonly onUndo: (id: string) => void;
}) {
  const move = toastedMove(moves);
  if (move === undefined) return null;
  const { from, to } = move;
  const state = move.state === 'needs-you' ? 'saved' : move.state;
  const word = state === 'saved' && move.rebased > 0 ? 'onTop' : state;
  return (
    <Toast
      event={move}
      text={copy.moved(move.label ?? '', statusLabels[from.status], statusLabels[to.status])}
      note={copy[word]}
      action={
        <>
          <Icon name="undo" /> {copy.undo}
        </>
      }
      onAction={() => onUndo(move.id)}
    />
  );
}
