import type { Job } from '#client/core/api.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { whyText } from './words.ts';

/** Why a job failed, or why its last attempt did: in words, with what is wrong at each place. */
export function Why({ job }: { readonly job: Job }) {
  const { problem, endedAt } = job;
  if (problem === null) return null;
  return (
    <div className="note" data-tone={endedAt === null ? 'warn' : 'bad'}>
      <Icon name="warning" />
      <div className="note-text">
        <strong>{endedAt === null ? copy.item.whyAgain : copy.item.why}:</strong> {whyText(job)}
        <small>
          {copy.item.id} <code>{job.id}</code>
        </small>
        {problem.errors === undefined ? null : (
          <ul className="work-errors">
            {problem.errors.map(({ pointer, message }) => (
              <li key={pointer}>
                <code>{pointer}</code> <bdi>{message}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
