import { useRef, useState } from 'react';
import type { Job } from '#client/core/api.ts';
import { useCancelJob, useJobResult, useRetryJob } from '#client/react/jobs.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy, stateNames } from './copy.ts';
import { followLink } from './follow-link.ts';
import { ItemActions } from './item-actions.tsx';
import { Why } from './why.tsx';
import { kindName, progressText, type Standing, standingOf, whenText } from './words.ts';
import { WorkResult } from './work-result.tsx';
import './work-item.css';

/** The picture and the colours of how work stands; the words beside say the same. */
const looks: Readonly<Record<Standing, readonly [IconName, kind?: string]>> = {
  queued: ['late'],
  again: ['retry', 'overrun'],
  running: ['retry', 'waiting'],
  stopping: ['close', 'overrun'],
  succeeded: ['check', 'good'],
  failed: ['warning', 'late'],
  canceled: ['close'],
};

function Progress({ job }: { readonly job: Job }) {
  const text = progressText(job);
  return (
    <div className="work-progress">
      <progress max={100} value={job.progress} aria-label={kindName(job.kind)} aria-valuetext={text} />
      <span className="quiet-text">{text}</span>
    </div>
  );
}

/** A piece of work: what it is, how it stands, and what can be done about it. */
export function WorkItem({ job, timeZone }: { readonly job: Job; readonly timeZone: string }) {
  const now = useNow(60_000);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isShown, setShown] = useState(false);
  const result = useJobResult(job.id, isShown);
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const standing = standingOf(job);
  const [icon, kind] = looks[standing];
  const download = async () => {
    const { data } = await result.refetch();
    if (data?.link) followLink(data.link.url);
  };
  // Its button is gone with that, and would take the focus along.
  const stop = () => cancel.mutate({ id: job.id }, { onSuccess: () => heading.current?.focus() });
  const tryAgain = () => retry.mutate({ id: job.id });
  const failures = [
    [copy.item.stopFailed, cancel.error, stop],
    [copy.item.againFailed, retry.error, tryAgain],
    [copy.item.resultFailed, result.error, () => void result.refetch()],
  ] as const;
  return (
    <li className="work-item">
      <div className="work-head">
        <h3 ref={heading} tabIndex={-1}>
          {kindName(job.kind)}
        </h3>
        <span className="badge" data-kind={kind}>
          <Icon name={icon} size={13} /> {stateNames[standing]}
        </span>
        <time className="quiet-text" dateTime={job.createdAt}>
          {whenText(job, timeZone, now)}
        </time>
      </div>
      <ItemActions
        job={job}
        isShown={isShown}
        isBusy={cancel.isPending || retry.isPending || result.isFetching}
        onCancel={stop}
        onDownload={() => void download()}
        onShow={() => setShown(!isShown)}
        onRetry={tryAgain}
      />
      {job.endedAt === null ? <Progress job={job} /> : null}
      <Why job={job} />
      {failures.map(([title, failure, again]) =>
        failure === null || failure.code === 'unauthorized' ? null : (
          <ProblemNote key={title} title={title} failure={failure} onRetry={failure.retryable ? again : undefined} />
        ),
      )}
      {isShown ? (
        <div className="work-result" aria-busy={result.isFetching}>
          {result.data === undefined ? (
            result.error === null && <p className="quiet-text">{copy.item.loading}</p>
          ) : (
            <WorkResult result={result.data} />
          )}
        </div>
      ) : null}
    </li>
  );
}
