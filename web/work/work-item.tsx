import type { Job } from '#client/core/api.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { stateNames } from './copy.ts';
import { kindName, progressText, type Standing, standingOf, whenText } from './words.ts';
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
  const standing = standingOf(job);
  const [icon, kind] = looks[standing];
  return (
    <li className="work-item">
      <div className="work-head">
        <h3>{kindName(job.kind)}</h3>
        <span className="badge" data-kind={kind}>
          <Icon name={icon} size={13} /> {stateNames[standing]}
        </span>
        <time className="quiet-text" dateTime={job.createdAt}>
          {whenText(job, timeZone, now)}
        </time>
      </div>
      {job.endedAt === null ? <Progress job={job} /> : null}
    </li>
  );
}
