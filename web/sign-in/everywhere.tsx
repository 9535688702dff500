import { useState } from 'react';
import type { Endpoints } from '../app/endpoints.ts';
import type { SignedIn } from '../app/session.ts';
import { endSignIns } from '../person/end-sign-ins.ts';
import { signOutPerson } from '../person/sign-out.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { personFailure } from './failure.ts';
import './sign-in.css';

/** Asks whether a person really wants to be signed out of every device, and does it. */
export function Everywhere(props: {
  readonly endpoints: Endpoints;
  readonly entry: SignedIn;
  readonly onClose: () => void;
}) {
  const { endpoints, entry, onClose } = props;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const leave = () => {
    onClose();
    signOutPerson(endpoints.signIn, entry.key);
  };
  const end = () => {
    setBusy(true);
    endSignIns(endpoints, entry.key).then(leave, (error) => {
      setBusy(false);
      setFailure(personFailure(error));
    });
  };
  // An answer that was lost is asked for again, with a token that has ended by then.
  if (failure?.code === 'unauthorized') {
    return (
      <Dialog title={copy.everywhereEnded} onClose={leave}>
        <p className="quiet-text">{copy.everywhereEndedLead}</p>
        <div className="form-actions">
          <button type="button" className="button primary" onClick={leave}>
            {copy.signOut}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={copy.everywhere} onClose={onClose}>
      <p className="quiet-text">{copy.everywhereLead}</p>
      {failure === undefined ? null : <ProblemNote title={copy.failed} failure={failure} />}
      <div className="form-actions">
        <button type="button" className="button quiet" onClick={onClose}>
          {copy.cancel}
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={end}>
          {copy.everywhere}
        </button>
      </div>
    </Dialog>
  );
}
