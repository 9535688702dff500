import type { JobsAnswer } from '#client/react/jobs.ts';
import { AnsweredList } from '../frame/answered-list.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
import { copy } from './copy.ts';
import { useNews } from './use-news.ts';
import { WorkItem } from './work-item.tsx';

/** What was asked for, the latest first. */
export function WorkList({ answer, timeZone }: { readonly answer: JobsAnswer; readonly timeZone: string }) {
  useNews(answer.data);
  return (
    <AnsweredList answer={answer}>
      {(jobs) => (
        <>
          {jobs.length === 0 ? (
            <NothingHere className="list-empty" level="h3" icon="note" {...copy.empty} />
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
      )}
    </AnsweredList>
  );
}
