import type { FormEvent, ReactNode } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** A window that does something about a person, and what went wrong with it. */
export function PersonForm(props: {
  readonly title: string;
  readonly submit: string;
  readonly failed: string;
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}) {
  const { title, submit, failed, failure, isBusy, children, onSubmit, onClose } = props;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) onSubmit();
  };
  // What is wrong with a field is told beside it; a refused credential, above the page.
  const isTold = failure === null || failure.code === 'validation_failed' || failure.code === 'unauthorized';
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="page-form" onSubmit={send} noValidate>
        {children}
        {isTold ? null : <ProblemNote title={failed} failure={failure} />}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {copy.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isBusy}>
            {submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
