import type { ReactNode } from 'react';
import type { Answer } from '#client/react/answer.ts';
import { formatAge } from '#shared/domain/written-duration.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SkeletonList } from '../ui/skeleton-list.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';

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
  if (data === undefined) return note ?? <SkeletonList className="list-skeleton" label={copy.loading} />;
  return (
    <>
      {note}
      {children(data)}
    </>
  );
}
