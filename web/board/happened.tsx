import type { StatusBoard } from '#client/react/status-board.ts';
import { type Booked, BookedToast } from './booked-toast.tsx';
import { toastedMove } from './undo.ts';
import { UndoToast } from './undo-toast.tsx';
import { UpdatesNote } from './updates-note.tsx';

/** What happened last. */
export interface HappenedProps {
  readonly board: Pick<StatusBoard, 'moves'>;
  readonly shop: { readonly timeZone: string };
  readonly booked?: Booked | undefined;
  /** Cards somebody else changed a moment ago. */
  readonly changed: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onUndo: (moveId: string) => void;
  /** Goes to a card. */
  readonly onShow: (cardId: string) => void;
}

/** What was done last: here, a booking or a move, and elsewhere. */
export function Happened(props: HappenedProps) {
  const { board, shop, booked, changed, onOpen, onUndo, onShow } = props;
  const moved = toastedMove(board.moves)?.at ?? 0;
  return (
    <>
      <UpdatesNote changed={changed} onShow={onShow} />
      {booked === undefined || booked.at < moved ? (
        <UndoToast moves={board.moves} onUndo={onUndo} />
      ) : (
        <BookedToast key={booked.id} booked={booked} timeZone={shop.timeZone} onOpen={onOpen} />
      )}
    </>
  );
}
