import { useRef } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { isUndoable } from '#client/store/undo.ts';
import { allowedFrom, transitions } from '#shared/domain/status.ts';
import { urgencyOf } from '../board/urgency.ts';
import { urgencyText } from '../board/words.ts';
import { statusLabels } from '../format/status-labels.ts';
import { Icon } from '../ui/icon.tsx';
import { toastTime } from '../ui/toast.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';

/** Where a card may go, in the order of the columns. */
function targetsOf(status: Status): Status[] {
  return (Object.keys(transitions) as Status[]).filter((to) => allowedFrom(status).includes(to));
}

/** What becomes of the last move of a card, as long as it is of interest; it can be taken back as long as on the board. */
function LastMove(props: { readonly card: Card; readonly board: StatusBoard; readonly onUndone: () => void }) {
  const { card, board, onUndone } = props;
  const now = useNow(1_000);
  const move = board.moves.findLast(({ cardId }) => cardId === card.id);
  if (move === undefined) return null;
  if (move.state !== 'needs-you') {
    const canUndo = move.undoes === undefined && isUndoable(move, board.moves) && now - move.at < toastTime;
    if (!canUndo && move.state === 'saved') return null;
    const undo = () => {
      board.undo(move.id);
      onUndone();
    };
    return (
      <div className="last-move">
        <span className="quiet-text">{copy.moveStates[move.state]}</span>
        {canUndo ? (
          <button type="button" className="button quiet slight" onClick={undo}>
            <Icon name="undo" /> {copy.undo}
          </button>
        ) : null}
      </div>
    );
  }
  return (
    <div className="note" data-tone="bad" role="alert">
      <Icon name="warning" />
      <p className="note-text">
        <strong>{copy.notMoved}</strong> {move.reason}
      </p>
      <button type="button" className="button" onClick={() => board.retry(move.id)}>
        {copy.retry}
      </button>
      <button type="button" className="button quiet" onClick={() => board.dismiss(move.id)}>
        {copy.dismiss}
      </button>
    </div>
  );
}

/** The status of a card, what is wrong with it now, and where it may go: a click each. */
export function PanelStatus(props: {
  readonly card: Card;
  readonly board: StatusBoard;
  readonly canMove: boolean;
  readonly isMoving: boolean;
  readonly onMove: (status: Status) => void;
}) {
  const { card, board, canMove, onMove } = props;
  const group = useRef<HTMLDivElement>(null);
  const now = useNow();
  // What was scheduled on a day that is over is not late any more.
  const isOver = card.status === 'scheduled' && card.endDate < (board.board?.today ?? card.endDate);
  const urgency = isOver ? null : urgencyOf(card, now);
  const label = statusLabels[card.status];
  return (
    <>
      <div className="panel-status" data-status={card.status}>
        <span className="status-badge">
          <span className="lane-mark" aria-hidden="true" /> {label}
        </span>
        {urgency === null ? null : (
          <span className="badge" data-kind={urgency.kind}>
            <Icon name={urgency.kind} size={14} /> {urgencyText(urgency)}
          </span>
        )}
      </div>
      {canMove ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are buttons
        <div ref={group} className="move-buttons" role="group" tabIndex={-1} aria-label={copy.moveGroup(label)}>
          <span className="quiet-text" aria-hidden="true">
            {copy.moveTo}
          </span>
          {targetsOf(card.status).map((status) => (
            <button
              key={status}
              type="button"
              className="button"
              disabled={props.isMoving}
              aria-label={copy.moveToStatus(statusLabels[status])}
              onClick={() => {
                onMove(status);
                // The button may be none of the next ones: the focus stays here, and what is here now is read out.
                group.current?.focus();
              }}
            >
              <span className="lane-mark" data-status={status} aria-hidden="true" /> {statusLabels[status]}
            </button>
          ))}
        </div>
      ) : null}
      <LastMove card={card} board={props.board} onUndone={() => group.current?.focus()} />
    </>
  );
}
