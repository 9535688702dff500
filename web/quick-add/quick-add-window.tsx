import { useRef, useState } from 'react';
import { navigate } from '../app/use-view.ts';
import { copy as pastCopy } from '../booking/copy.ts';
import { useDiscardGuard } from '../booking/discard-guard.tsx';
import { DoubleBookingNote } from '../booking/double-booking-note.tsx';
import { focusCard } from '../booking/focus-card.ts';
import { focusInvalid } from '../booking/focus-invalid.ts';
import { momentAt } from '../booking/moment.ts';
import { usePastQuestion } from '../booking/past-question.tsx';
import { useKeyAgain } from '../booking/use-key-again.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { bookingInput } from './booking-input.ts';
import { leavesOpen } from './booking-tries.ts';
import { copy } from './copy.ts';
import { isEntered } from './draft.ts';
import { type DraftProblems, draftProblems } from './draft-problems.ts';
import { QuickAddFields } from './quick-add-fields.tsx';
import type { QuickAddProps } from './quick-add-props.ts';
import { refusalOf } from './refusal.ts';
import { useBooking } from './use-booking.ts';
import { useDraft } from './use-draft.ts';

/** The window of a new appointment: begun with a phone number or a name, ended with Enter. */
export function QuickAddWindow(props: QuickAddProps) {
  const { date, signedIn, onClose } = props;
  const { timeZone: zone } = signedIn.shop;
  const state = useDraft(props);
  const { draft, times, home } = state;
  const booking = useBooking();
  useKeyAgain(booking.error?.code, props.board);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { leave, question } = useDiscardGuard(isEntered(draft) && !booking.isSuccess, onClose);
  const mistakes = draftProblems(draft, times, home);
  const refusal = refusalOf(booking.error);
  const earlier = booking.data?.isEarlier ? booking.data.card : undefined;
  const problems: DraftProblems = { ...refusal.fields, ...(tried ? mistakes : {}) };

  const past = usePastQuestion(signedIn.shop.timeZone, pastCopy.bookPast);

  function submit(): void {
    if (booking.isPending) return;
    setTried(true);
    if (Object.keys(mistakes).length > 0) void book();
    else past.ask(times.start.at, () => void book());
  }

  async function book(): Promise<void> {
    if (Object.keys(mistakes).length === 0) {
      try {
        const input = bookingInput(draft, times, home);
        // What is sent stays: the suggestion would go on to the next gap once the board shows what a lost reply has booked.
        state.change({ start: times.start });
        const { card, isEarlier } = await booking.mutateAsync(input);
        if (isEarlier) return;
        onClose();
        if (card.date !== date) navigate({ date: card.date });
        focusCard(card.id);
        props.onBooked(card);
        return;
      } catch {
        // Told by the booking's error.
      }
    }
    setTimeout(() => focusInvalid(form.current), 0);
  }

  return (
    <Dialog title={copy.title} onClose={leave}>
      <form
        ref={form}
        className="quick-add"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <QuickAddFields
          {...props}
          state={{
            ...state,
            change: (change) => {
              // What the service said was about what stood there before.
              if (booking.error !== null) booking.reset();
              state.change(change);
            },
          }}
          problems={problems}
        />
        {booking.error === null || refusal.message === undefined ? null : (
          <ProblemNote
            title={leavesOpen(booking.error) ? copy.notKnown : copy.notAdded}
            failure={{
              code: booking.error.code,
              message: refusal.message,
              correlationId: booking.error.correlationId,
              retryAfter: booking.error.retryAfter,
            }}
          />
        )}
        {earlier === undefined ? null : (
          <div className="note" data-tone="warn" role="alert">
            <Icon name="warning" /> <span className="note-text">{copy.arrived}</span>
          </div>
        )}
        {/* What speaks against a booking is seen beside the button that books. */}
        <div className="dialog-foot">
          {state.technician === undefined ? null : (
            <DoubleBookingNote
              technician={state.technician}
              cards={state.clashes}
              zone={zone}
              gap={state.suggestion === times.start.at ? undefined : state.suggestion}
              onGap={(at) => state.change({ start: momentAt(at, zone), end: undefined })}
            />
          )}
          <div className="form-actions">
            <button type="button" className="button" onClick={leave}>
              {copy.cancel}
            </button>
            {earlier === undefined ? (
              <button type="submit" className="button primary" aria-disabled={booking.isPending}>
                {booking.isPending ? copy.adding : copy.add}
              </button>
            ) : (
              <button
                type="button"
                className="button primary"
                onClick={() => navigate({ date: earlier.date, card: earlier.id, adding: false })}
              >
                {copy.openIt}
              </button>
            )}
          </div>
        </div>
      </form>
      {question}
      {past.question}
    </Dialog>
  );
}
