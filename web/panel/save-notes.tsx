import type { Status } from '#client/core/api.ts';
import type { AnyStatusBoardError } from '#client/core/errors.ts';
import { statusLabels } from '../format/status-labels.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy, listed } from './copy.ts';
import type { Staged } from './staged.ts';

function messageOf(error: AnyStatusBoardError): string {
  if (error.code === 'forbidden') return copy.forbidden;
  if (error.code === 'not_found') return copy.gone;
  if (error.code === 'validation_failed') {
    return error.problem.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ') || error.message;
  }
  return error.message;
}

/** Why something was not saved, with the id to quote. */
export function SaveProblem({ title, failure }: { readonly title: string; readonly failure: AnyStatusBoardError }) {
  const { code, correlationId, retryAfter } = failure;
  return <ProblemNote title={title} failure={{ code, correlationId, retryAfter, message: messageOf(failure) }} />;
}

/** What others changed of the same card while it was being changed here, and what therefore stays theirs. */
export function News({ staged, status }: { readonly staged: Staged; readonly status: Status }) {
  const { theirs, moved } = staged;
  return (
    <div role="status">
      {theirs.length === 0 ? null : <p>{copy.conflict.news(listed(theirs.map((part) => copy.parts[part])))}</p>}
      {moved ? <p>{copy.conflict.alsoMoved(statusLabels[status])}</p> : null}
    </div>
  );
}
