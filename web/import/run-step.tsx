import { isStatusBoardError } from '#client/core/errors.ts';
import { Icon } from '../ui/icon.tsx';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import type { ImportSession } from './import-session.ts';
import { endedJob, type ImportState } from './import-state.ts';
import { singleClick } from './single-click.ts';
import { progressText, written } from './words.ts';

/** What failed, as far as people are told about it. */
function failureOf(error: unknown): Failure {
  if (isStatusBoardError(error)) return error;
  return { code: 'unexpected_reply', message: error instanceof Error ? error.message : String(error) };
}

function Stopped({ session, state }: { readonly session: ImportSession; readonly state: ImportState }) {
  const { error, step, sent } = state;
  const isDryRun = step === 'judging';
  const ended = endedJob(error);
  if (ended?.state === 'canceled' && !isDryRun) {
    return (
      <div className="note" data-tone="warn" role="alert">
        <Icon name="warning" /> <span className="note-text">{copy.stopped}</span>
      </div>
    );
  }
  const mayRetry = isDryRun || ended === undefined;
  return (
    <ProblemNote
      title={isDryRun ? copy.notJudged : copy.notImported}
      failure={failureOf(error)}
      onRetry={mayRetry ? () => void session.retry() : undefined}
    >
      {isDryRun || sent === undefined ? null : (
        <span className="quiet-text">{ended === undefined ? copy.maybe : copy.partly}</span>
      )}
    </ProblemNote>
  );
}

/** A dry run or an import under way. */
export function RunStep(props: {
  readonly session: ImportSession;
  readonly state: ImportState;
  readonly onClose: () => void;
}) {
  const { session, state, onClose } = props;
  const { file, sent, job, step, error, isStopping = false } = state;
  const text = isStopping ? copy.stopping : progressText(state);
  const hasEnded = step === 'importing' && endedJob(error) !== undefined;
  const name = file?.name ?? sent?.fileName;
  return (
    <>
      <p className="import-file">
        <Icon name="note" /> <strong>{name}</strong>
        <span className="quiet-text">{copy.rows(written(file?.sheet.rows.length ?? sent?.rows ?? 0))}</span>
      </p>
      {error === undefined ? (
        <div className="import-progress">
          {/* Without a value it moves to and fro: nobody knows how long it takes. */}
          <progress max={100} value={job?.state === 'running' ? job.progress : undefined} aria-label={text} />
          <p role="status">{text}</p>
          {sent === undefined ? null : <p className="quiet-text">{copy.goesOn}</p>}
        </div>
      ) : (
        <Stopped session={session} state={state} />
      )}
      <div className="form-actions">
        {step === 'judging' ? (
          <button type="button" className="button" onClick={singleClick(() => session.back())}>
            {file === undefined ? copy.discard : copy.toColumns}
          </button>
        ) : null}
        {step === 'importing' && error === undefined ? (
          <button
            type="button"
            className="button danger"
            aria-disabled={job === undefined || isStopping ? true : undefined}
            onClick={singleClick(() => session.stop())}
          >
            {copy.stop}
          </button>
        ) : null}
        {hasEnded ? (
          <button type="button" className="button" onClick={singleClick(() => session.startOver())}>
            {copy.next}
          </button>
        ) : null}
        <button type="button" className="button" onClick={singleClick(onClose)}>
          {copy.close}
        </button>
      </div>
    </>
  );
}
