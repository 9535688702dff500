import type { JobResult } from '#client/jobs/kinds.ts';
import { DataTable } from '../stats/data-table.tsx';
import { copy } from './copy.ts';
import { failedRows } from './failed-rows.ts';

/** How many rows are shown that were not taken. */
const shownMost = 100;

/** What became of an imported file: how many rows, and what is wrong with those that were not taken. */
export function ImportResult({ report }: { readonly report: NonNullable<JobResult<'customers.import'>['output']> }) {
  const { imported: words } = copy;
  const failed = failedRows(report);
  const counts = [
    [report.dryRun ? words.wouldCreate : words.created, report.created],
    [words.existed, report.existed],
    [words.failed, report.failed],
  ] as const;
  const shown = failed.slice(0, shownMost);
  return (
    <>
      {report.dryRun ? <p className="quiet-text">{words.dry}</p> : null}
      <dl className="work-figures">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {report.ignoredColumns.length > 0 ? (
        <p className="quiet-text">{words.ignored(report.ignoredColumns.join(', '))}</p>
      ) : null}
      {shown.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        <section className="work-rows" aria-label={words.rows} tabIndex={0}>
          <DataTable
            caption={words.rows}
            head={[words.line, words.column, words.problem]}
            rows={shown.map(({ line, field, message }) => ({
              key: `${line} ${field}`,
              head: line,
              cells: [field === '' ? words.wholeRow : field, <bdi key="message">{message}</bdi>],
            }))}
          />
          {failed.length > shown.length ? (
            <p className="quiet-text">{words.more(failed.length - shown.length)}</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
