import { useEffect, useRef } from 'react';
import type { Card } from '#client/core/api.ts';
import { useAppointment } from '#client/react/use-appointment.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CardPanel } from './card-panel.tsx';
import { copy } from './copy.ts';
import type { PanelProps } from './panel-props.ts';
import { isOnBoard } from './use-move.ts';

/** The newest this panel has heard of its card: one that left the board for another day is not forgotten meanwhile. */
function useNewest(card: Card | undefined): Card | undefined {
  const newest = useRef(card);
  if (card !== undefined && card.version >= (newest.current?.version ?? 0)) newest.current = card;
  return newest.current;
}

/** How long a card may be missing on the board of its day before the service is asked what became of it, in milliseconds. */
const missingFor = 500;

/** Whether somebody has deleted the card: it is missing on the board of its day, and the service knows it no more. */
function useGone(
  card: Card | undefined,
  { cardId, board }: PanelProps,
  answer: ReturnType<typeof useAppointment>,
): boolean {
  const isMissing = card !== undefined && card.date === board.board?.date && !isOnBoard(board, cardId);
  const { refetch } = answer;
  useEffect(() => {
    if (!isMissing) return undefined;
    const timer = setTimeout(() => void refetch(), missingFor);
    return () => clearTimeout(timer);
  }, [isMissing, refetch]);
  return isMissing && answer.error?.code === 'not_found';
}

/** A card beside its board: everything about it, and what can be done with it. */
export function AppointmentPanel(props: PanelProps) {
  const { cardId, on, onClose } = props;
  const answer = useAppointment(cardId, { on });
  const card = useNewest(answer.data?.id === cardId ? answer.data : undefined);
  const isGone = useGone(card, props, answer);
  if (card !== undefined) return <CardPanel key={card.id} {...props} card={card} isGone={isGone} />;
  const { error } = answer;
  return (
    <Dialog title={copy.appointment} placement="side" onClose={onClose}>
      {error === null ? <p className="starting">{copy.loading}</p> : null}
      {error?.code === 'not_found' ? <p>{copy.missing}</p> : null}
      {error === null || error.code === 'not_found' ? null : (
        <ProblemNote title={copy.failed} failure={error} onRetry={() => void answer.refetch()} />
      )}
    </Dialog>
  );
}
