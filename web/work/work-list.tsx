import type { JobsAnswer } from '#client/react/jobs.ts';
import { formatAge } from '#shared/domain/written-duration.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { useNews } from './use-news.ts';
import { WorkItem } from './work-item.tsx';

function Skeleton() {
  return (
    <div className="work-skeleton" aria-busy="true">
      <p className="visually-hidden" role="status">
        {copy.loading}
      </p>
      {[0, 1, 2].map((row) => (
        <div key={row} className="skeleton-card" aria-hidden="true" />
      ))}
    </div>
  );
}

function Empty() {
  return (
    <div className="empty-day work-empty">
      <Icon name="note" size={40} />
      <h3>{copy.empty.title}</h3>
      <p>{copy.empty.text}</p>
    </div>
  );
}

/** What was asked for, the latest first; or what stands in its place while that is not known. */
export function WorkList({ answer, timeZone }: { readonly answer: JobsAnswer; readonly timeZone: string }) {
  const { data: jobs, error, refetch } = answer;
  const now = useNow();
  useNews(jobs);
  const isTold = error === null || error.code === 'unauthorized';
  const note = isTold ? null : (
    <ProblemNote title={copy.failed} failure={error} onRetry={() => void refetch()}>
      {jobs === undefined ? null : (
        <span className="quiet-text">{copy.stale(formatAge(now - answer.dataUpdatedAt))}</span>
      )}
    </ProblemNote>
  );
  if (jobs === undefined) return note ?? <Skeleton />;
  return (
    <>
      {note}
      {jobs.length === 0 ? (
        <Empty />
      ) : (
        <ul className="work-list">
          {jobs.map((job) => (
            <WorkItem key={job.id} job={job} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {answer.hasNextPage ? (
        <button
          type="button"
          className="button work-older"
          disabled={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {answer.isFetchingNextPage ? copy.loadingOlder : copy.older}
        </button>
      ) : null}
    </>
  );
}
