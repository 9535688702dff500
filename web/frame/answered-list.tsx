import type { ReactNode } from 'react';
import type { Answer } from '#client/react/answer.ts';
import { formatAge } from '#shared/domain/written-duration.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';

function Skeleton() {
  return (
    <div className="list-skeleton" aria-busy="true">
      <p className="visually-hidden" role="status">
        {copy.loading}
      </p>
      {[0, 1, 2].map((row) => (
        <div key={row} className="skeleton-card" aria-hidden="true" />
      ))}
    </div>
  );
}

/**
 * A list the service was asked for: its outline while that is on its way, what went wrong where it failed, and of what was
 * known before how old it is. A refused credential is told above the page.
 */
export function AnsweredList<Data>(props: {
  readonly answer: Pick<Answer<Data>, 'data' | 'error' | 'dataUpdatedAt'> & { readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
}) {
  const { answer, children } = props;
  const { data, error } = answer;
  const now = useNow();
  const note =
    error === null || error.code === 'unauthorized' ? null : (
      <ProblemNote title={copy.failed} failure={error} onRetry={() => void answer.refetch()}>
        {data === undefined ? null : (
          <span className="quiet-text">{copy.stale(formatAge(now - answer.dataUpdatedAt))}</span>
        )}
      </ProblemNote>
    );
  if (data === undefined) return note ?? <Skeleton />;
  return (
    <>
      {note}
      {children(data)}
    </>
  );
}
