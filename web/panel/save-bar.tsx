import { copy } from './copy.ts';

/** How many changes wait to be saved, and the one save for all of them. */
export function SaveBar(props: {
  readonly count: number;
  readonly isSaving: boolean;
  /** What has just been done. */
  readonly said: string;
  readonly onDiscard: () => void;
}) {
  const { count, isSaving } = props;
  return (
    <>
      <p role="status" className="panel-said">
        {count > 0 ? copy.changes(count) : props.said}
      </p>
      {count === 0 ? null : (
        <div className="form-actions">
          <button type="button" className="button" disabled={isSaving} onClick={props.onDiscard}>
            {copy.discard}
          </button>
          <button type="submit" className="button primary" aria-disabled={isSaving}>
            {isSaving ? copy.saving : copy.save}
          </button>
        </div>
      )}
    </>
  );
}
