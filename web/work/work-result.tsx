import type { Data } from '#client/core/api.ts';
import { figureLabels } from '#shared/domain/day-words.ts';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { figureNames, figureOf, unitOf } from '../stats/figures.ts';
import { figureText } from '../stats/words.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { ImportResult } from './import-result.tsx';

type Result = Data<'getJobResult'>;
type Report = NonNullable<Extract<Result, { readonly kind: 'day.report' }>['output']>;

function DayNumbers({ stats, link }: Report & Pick<Result, 'link'>) {
  return (
    <>
      <h4>{formatLongDate(stats.date)}</h4>
      <dl className="work-figures">
        {figureNames.map((name) => (
          <div key={name}>
            <dt>{figureLabels[name]}</dt>
            <dd>{figureText(figureOf(stats, name), unitOf[name], stats.currency)}</dd>
          </div>
        ))}
      </dl>
      {link === null ? null : (
        <p>
          <a className="button" href={link.url} target="_blank" rel="noopener noreferrer">
            <Icon name="print" /> {copy.item.print} <span className="visually-hidden">{copy.item.newTab}</span>
          </a>
        </p>
      )}
    </>
  );
}

/** What came of a job, as far as it can be shown here: the numbers of a day, or what became of an imported file. */
export function WorkResult({ result }: { readonly result: Result }) {
  const { link } = result;
  if (result.output === null) {
    return link === null ? (
      <p>{copy.item.noFile}</p>
    ) : (
      <p>
        {copy.imported.large} <a href={link.url}>{copy.imported.saveList}</a>
      </p>
    );
  }
  switch (result.kind) {
    case 'day.report':
      return <DayNumbers stats={result.output.stats} link={link} />;
    case 'customers.import':
    case 'appointments.import':
      return <ImportResult report={result.output} />;
    default:
      return null;
  }
}
