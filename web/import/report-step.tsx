import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { FailedRows } from './failed-rows-table.tsx';
import type { ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';
import { singleClick } from './single-click.ts';
import { thingsOf, written } from './words.ts';

const figures = ['created', 'existed', 'failed'] as const;

/** What would become of the rows of a file, or has. */
export function ReportStep(props: {
  readonly session: ImportSession;
  readonly state: ImportState;
  readonly onClose: () => void;
}) {
  const { session, state, onClose } = props;
  const { report, sent, kind, file } = state;
  if (report === undefined || sent === undefined) return null;
  const { dryRun, created, failed, ignoredColumns } = report;
  return (
    <>
      <p className="import-file">
        <Icon name="note" /> <strong>{sent.fileName}</strong>
        <span className="quiet-text">{copy.rows(written(sent.rows))}</span>
      </p>
      <dl className="import-figures">
        {figures.map((figure) => (
          <div key={figure} data-figure={figure} data-none={report[figure] === 0 ? '' : undefined}>
            <dt>{copy.figures[figure][dryRun ? 0 : 1]}</dt>
            <dd>{written(report[figure])}</dd>
          </div>
        ))}
      </dl>
      {failed === 0 ? null : <FailedRows report={report} sent={sent} file={file} />}
      {dryRun && failed === 0 && created > 0 ? (
        <p className="import-well">
          <Icon name="check" /> {copy.allWell}
        </p>
      ) : null}
      {dryRun && created === 0 ? <p className="quiet-text">{copy.nothingToDo}</p> : null}
      {ignoredColumns.length === 0 ? null : (
        <p className="quiet-text import-ignored">{copy.left(ignoredColumns.join(', '))}</p>
      )}
      <div className="dialog-foot import-foot form-actions">
        {dryRun ? (
          <button type="button" className="button" onClick={singleClick(() => session.back())}>
            {file === undefined ? copy.discard : copy.toColumns}
          </button>
        ) : (
          <button type="button" className="button" onClick={singleClick(() => session.startOver())}>
            {copy.next}
          </button>
        )}
        {dryRun && created > 0 ? (
          <button type="button" className="button primary" onClick={singleClick(() => session.carryOut())}>
            {copy.carryOut(written(created), thingsOf(kind, created))}
          </button>
        ) : (
          <button type="button" className={dryRun ? 'button' : 'button primary'} onClick={singleClick(onClose)}>
            {dryRun ? copy.close : copy.done}
          </button>
        )}
      </div>
    </>
  );
}
