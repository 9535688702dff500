import { useState } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import { useDeleteAppointment } from '#client/react/mutations.ts';
import { canMove } from '#shared/domain/status.ts';
import { Confirm } from '../booking/confirm.tsx';
import { heirOfCard } from '../booking/focus-card.ts';
import { statusLabels } from '../format/status-labels.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** Deletes a card for good, after a question which offers to cancel it instead. */
export function DeleteButton(props: {
  readonly card: Card;
  /** `heir`: the card that stood beside it. */
  readonly onDeleted: (heir: string | undefined) => void;
  readonly onMove: (status: Status) => void;
}) {
  const { card, onDeleted, onMove } = props;
  const [asking, setAsking] = useState(false);
  // The version that was looked at: a refusal shows what it is now, and the next try is about that.
  const [seen, setSeen] = useState(card);
  const remove = useDeleteAppointment();
  const known = seen.version > card.version ? seen : card;
  const { error } = remove;
  const remains = canMove(card.status, 'canceled') && card.status !== 'canceled';

  async function onYes() {
    // Looked for before the board takes the card away.
    const heir = heirOfCard(card.id);
    try {
      await remove.mutateAsync({ id: known.id, on: known.date, version: known.version });
      onDeleted(heir);
    } catch (thrown) {
      const failure = thrown as typeof error;
      if (failure?.code === 'version_conflict') setSeen(failure.problem.current);
    }
  }

  return (
    <>
      <button type="button" className="button quiet danger" onClick={() => setAsking(true)}>
        {copy.remove}
      </button>
      {asking ? (
        <Confirm
          title={copy.removeTitle(card.customer.name)}
          no={copy.removeNo}
          yes={copy.removeYes}
          busy={remove.isPending}
          onNo={() => {
            remove.reset();
            setAsking(false);
          }}
          onYes={() => void onYes()}
          other={
            remains ? (
              <button
                type="button"
                className="button"
                onClick={() => {
                  setAsking(false);
                  onMove('canceled');
                }}
              >
                {copy.cancelInstead}
              </button>
            ) : null
          }
        >
          <p>{copy.removeText}</p>
          {error === null ? null : (
            <ProblemNote
              title={copy.notRemoved}
              failure={{
                code: error.code,
                message: messageOf(error),
                correlationId: error.correlationId,
                retryAfter: error.retryAfter,
              }}
            />
          )}
        </Confirm>
      ) : null}
    </>
  );
}

function messageOf(error: NonNullable<ReturnType<typeof useDeleteAppointment>['error']>): string {
  if (error.code === 'forbidden') return copy.forbiddenDelete;
  if (error.code === 'not_found') return copy.missing;
  if (error.code === 'version_conflict') return copy.changedSince(statusLabels[error.problem.current.status]);
  return error.message;
}
