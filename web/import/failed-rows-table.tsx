import { useMemo } from 'react';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { fileToMend, type ImportReport, mistakesIn } from './failed-rows.ts';
import type { ImportState } from './import-state.ts';
import type { OpenedFile } from './opened-file.ts';
import { saveFile } from './save-file.ts';
import { written } from './words.ts';

/** How many mistakes are shown; the file has all. */
const shownMost = 100;

/** The rows that fail: where they stand, what they say, and what is wrong with that. */
export function FailedRows(props: {
  readonly report: ImportReport;
  readonly sent: NonNullable<ImportState['sent']>;
  readonly file: OpenedFile | undefined;
}) {
  const { report, sent, file } = props;
  const { columns } = sent.input;
  const mistakes = useMemo(() => mistakesIn(report, columns, file?.sheet), [report, columns, file]);
  const { heads } = copy;
  const hasValues = file !== undefined;
  const save = () => {
    const name = copy.savedName(sent.fileName.replace(/\.\w{1,4}$/, ''));
    saveFile(name, fileToMend(report, columns, file?.sheet));
  };
  return (
    <div className="import-failed">
      <header>
        <h3 id="import-failed-title">{copy.failedTitle}</h3>
        <button type="button" className="button" onClick={save}>
          <Icon name="download" /> {copy.save}
        </button>
      </header>
      <p className="quiet-text">
        {copy.failedLead(written(Math.min(shownMost, mistakes.length)), written(mistakes.length))}{' '}
        {file === undefined ? '' : copy.saveNote}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className="import-table" aria-labelledby="import-failed-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{heads.line}</th>
              <th scope="col">{heads.column}</th>
              {hasValues ? <th scope="col">{heads.value}</th> : null}
              <th scope="col">{heads.problem}</th>
            </tr>
          </thead>
          <tbody>
            {mistakes.slice(0, shownMost).map(({ line, column, value, message }) => (
              <tr key={`${line} ${column}`}>
                <th scope="row">{line}</th>
                <td>{column ?? copy.wholeRow}</td>
                {hasValues ? (
                  <td>
                    {value === undefined || value === '' ? (
                      <em>{column === undefined ? '' : copy.nothing}</em>
                    ) : (
                      <bdi>{value}</bdi>
                    )}
                  </td>
                ) : null}
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
