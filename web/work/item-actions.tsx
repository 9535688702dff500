import type { Job } from '#client/core/api.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { kindName, offersOf } from './words.ts';

/** What can be done about a piece of work as it stands. */
export function ItemActions(props: {
  readonly job: Job;
  readonly isShown: boolean;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onDownload: () => void;
  readonly onShow: () => void;
  readonly onRetry: () => void;
}) {
  const { job, isShown, isBusy } = props;
  const what = kindName(job.kind);
  const { cancel, download, show, retry } = offersOf(job);
  const { item: words } = copy;
  return (
    <div className="work-actions">
      {cancel ? (
        <button
          type="button"
          className="button"
          aria-label={words.stop(what)}
          disabled={isBusy}
          onClick={props.onCancel}
        >
          {copy.cancel}
        </button>
      ) : null}
      {download ? (
        <button
          type="button"
          className="button"
          aria-label={words.downloadOf(what)}
          disabled={isBusy}
          onClick={props.onDownload}
        >
          <Icon name="download" /> {words.download}
        </button>
      ) : null}
      {show === undefined ? null : (
        <button type="button" className="button" aria-expanded={isShown} onClick={props.onShow}>
          {isShown ? words.hide : words[show]} <span className="visually-hidden">{what}</span>
        </button>
      )}
      {retry ? (
        <button
          type="button"
          className="button"
          aria-label={words.againOf(what)}
          disabled={isBusy}
          onClick={props.onRetry}
        >
          <Icon name="retry" /> {words.again}
        </button>
      ) : null}
    </div>
  );
}
