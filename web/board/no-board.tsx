import type { Failure } from '../ui/problem-note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** The first board did not come. */
export function NoBoard({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  return (
    <div className="no-board">
      <ProblemNote title={copy.failed} failure={failure} onRetry={onRetry}>
        <a className="button quiet" href="/health/ready">
          {copy.serviceStatus}
        </a>
      </ProblemNote>
    </div>
  );
}
